"""The address and the filters spell the same search in two ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.core.listing import MAX_TEXT
from metnum.domain.search.facets import FACETS
from metnum.domain.search.filters import MAX_PAGE, OfferFilters, parse
from metnum.vocabulary import Sort


def test_an_address_is_read_and_written_back() -> None:
    query = "q=dev&metier=data&metier=design&region=11&contrat=cdi&salaire_min=45000&tri=salaire&page=3"
    filters = parse(query)
    assert filters.text == "dev"
    assert filters.values("metier") == ("data", "design")
    assert filters.salary_min == 45_000
    assert filters.sort is Sort.SALARY
    assert filters.page == 3
    assert filters.to_query() == query


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=0",
        "page=999999999999",
        "page=²",
        "tri=hasard",
        "contrat=esclavage",
        "teletravail=",
        "salaire_min=beaucoup",
        "rayon=30",
        "commune=../etc",
        "inconnu=1",
        "metier=" + "x" * 500,
        "%00=%00&metier=%00",
        "&&&===",
    ],
)
def test_what_makes_no_sense_is_ignored(query: str) -> None:
    assert parse(query) == OfferFilters()


def test_long_text_is_cut_and_control_characters_vanish() -> None:
    assert len(parse("q=" + "a" * 10_000).text) == MAX_TEXT
    assert parse("q=dev%00%0A%1Bops").text == "dev ops"


def test_the_old_parameter_is_still_read() -> None:
    assert parse("query=dev").text == "dev"


def test_pages_stop_at_the_last_one_served() -> None:
    assert parse(f"page={MAX_PAGE}").page == MAX_PAGE
    assert parse(f"page={MAX_PAGE + 1}").page == 1


def test_toggling_twice_changes_nothing_but_the_page() -> None:
    filters = parse("region=11&page=4")
    assert filters.toggled("region", "84").values("region") == ("11", "84")
    assert filters.toggled("region", "84").toggled("region", "84") == filters.at_page(1)
    assert filters.toggled("region", "11").is_empty


def test_each_filter_can_be_dropped() -> None:
    filters = parse("q=dev&metier=data&salaire_min=40000&commune=69123&rayon=30")
    for name in ("q", "metier", "salaire_min", "commune"):
        dropped = filters.without(name)
        assert f"{name}=" not in dropped.to_query()
        assert len(dropped.to_pairs()) < len(filters.to_pairs())
    assert "rayon" not in filters.without("commune").to_query()


values = st.text(min_size=1, max_size=8).map(str.strip).filter(lambda text: text.isprintable() and bool(text))


@given(
    text=values,
    facet=st.sampled_from([facet.name for facet in FACETS if facet.values.names is None]),
    value=values,
    page=st.integers(1, MAX_PAGE),
)
def test_any_search_survives_its_address(text: str, facet: str, value: str, page: int) -> None:
    filters = OfferFilters(text=" ".join(text.split()), selected={facet: (value,)}, page=page)
    assert parse(filters.to_query()) == filters


@given(st.text(max_size=200))
def test_no_address_breaks_the_parser(query: str) -> None:
    filters = parse(query)
    assert parse(filters.to_query()) == filters


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("categorie=a+", {"categorie": ("a+",)}),
        ("categorie=a%2B&categorie=a", {"categorie": ("a+", "a")}),
        ("experience=10+", {"experience": ("10+",)}),
        ("categorie=a%20", {"categorie": ("a+",)}),
        ("categorie=b ", {"categorie": ("b",)}),
    ],
)
def test_a_plus_sign_that_nobody_escaped_is_one(query: str, chosen: dict[str, tuple[str, ...]]) -> None:
    assert parse(query).selected == chosen
