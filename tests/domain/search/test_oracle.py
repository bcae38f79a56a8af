"""The facet index and one SQL statement give the same totals, counts and pages."""

import random

import pytest

from metnum.domain.search import engine
from metnum.domain.search.facets import FACETS
from metnum.domain.search.filters import OfferFilters
from metnum.runtime import db
from metnum.vocabulary import Sort

TEXTS = [
    *("développeuse", "devops", "data scientist", "chef de projet", "C++", ".NET", "RSSI", "dév", "projet"),
    *("python kubernetes", "administrateur systèmes", "ux", "accessibilité", "sécurité", "product owner"),
    *("responsable de la sécurité des systèmes d’information", "rien de tel ici", "si", "le la les"),
    *("télétravail", "agence"),
]
COMMUNES = ["75056", "69123", "13055", "31555", "2A004", "97411", "00000"]


def random_filters(generator: random.Random) -> OfferFilters:
    """Return a search that a person might make, and some that nobody would."""
    snapshot = engine.snapshot()
    assert snapshot is not None
    selected = {}
    for facet in generator.sample(FACETS, generator.choice((0, 0, 1, 1, 2, 3, 4))):
        values = sorted(snapshot.labels.code_of[facet.name])
        chosen = generator.sample(values, min(len(values), generator.choice((1, 1, 2, 4))))
        selected[facet.name] = (*chosen, *(["inconnu"] if generator.random() < 0.05 else []))
    place = generator.choice(COMMUNES) if generator.random() < 0.2 else None
    return OfferFilters(
        text=generator.choice(TEXTS) if generator.random() < 0.6 else "",
        selected=selected,
        salary_min=generator.choice((30_000, 45_000, 60_000)) if generator.random() < 0.2 else None,
        commune=place,
        radius_km=generator.choice((None, 5, 30, 100)) if place else None,
        sort=generator.choice((None, *Sort)),
        page=generator.choice((1, 1, 1, 2, 3, 40)),
    )


@pytest.mark.parametrize("seed", range(10))
async def test_memory_and_sql_agree(two_thousand_offers: None, seed: int) -> None:
    generator = random.Random(seed)
    totals = 0
    for _ in range(40):
        filters = random_filters(generator)
        in_memory = await engine.find(filters)
        if in_memory.correction:
            continue
        in_sql = db.run_sync(engine.search_sql, filters)
        assert in_memory.total == in_sql.total, filters
        assert in_memory.counts == in_sql.counts, filters
        assert list(in_memory.ids) == list(in_sql.ids), filters
        totals += in_memory.total
    assert totals > 1_000, "these searches find nothing: they prove nothing"


async def test_a_text_known_from_before_does_not_reach_the_database(
    two_thousand_offers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await engine.find(OfferFilters(text="développeur"))

    async def refuse(*_: object) -> None:
        raise AssertionError("a filter click asked PostgreSQL")

    monkeypatch.setattr(db, "run", refuse)
    clicked = await engine.find(OfferFilters(text="développeur", selected={"contrat": ("cdi",)}))
    assert clicked.total > 0
    assert all(clicked.counts[facet.name] for facet in FACETS)


async def test_counts_ignore_their_own_facet(two_thousand_offers: None) -> None:
    everything = await engine.find(OfferFilters())
    narrowed = await engine.find(OfferFilters(selected={"contrat": ("cdi",)}))
    assert narrowed.counts["contrat"] == {
        value: everything.counts["contrat"][value] for value in narrowed.counts["contrat"]
    }
    assert narrowed.total == everything.counts["contrat"]["cdi"]
    assert sum(narrowed.counts["teletravail"].values()) <= narrowed.total


async def test_values_of_a_facet_add_up_and_facets_narrow(two_thousand_offers: None) -> None:
    counts = (await engine.find(OfferFilters())).counts["versant"]
    both = await engine.find(OfferFilters(selected={"versant": ("etat", "territoriale")}))
    assert both.total == counts["etat"] + counts["territoriale"]
    fewer = await engine.find(OfferFilters(selected={"versant": ("etat",), "teletravail": ("total",)}))
    assert 0 < fewer.total < counts["etat"]
    assert fewer.total == fewer.counts["versant"]["etat"]


async def test_pages_cover_everything_once(two_thousand_offers: None) -> None:
    filters = OfferFilters(text="développeur", selected={"versant": ("etat",)})
    total = (await engine.find(filters)).total
    assert total > 40
    pages = [(await engine.find(filters.at_page(page))).ids for page in range(1, -(-total // 20) + 1)]
    seen = [offer_id for page in pages for offer_id in page]
    assert len(seen) == len(set(seen)) == total
    assert not (await engine.find(filters.at_page(len(pages) + 1))).ids


async def test_without_anything_found_the_filters_to_drop_come_best_first(two_thousand_offers: None) -> None:
    filters = OfferFilters(text="développeur", selected={"region": ("27",), "contrat": ("stage",)})
    found = await engine.find(filters)
    assert found.total == 0
    totals = [relaxation.total for relaxation in found.relaxations]
    assert len(totals) == 3
    assert totals == sorted(totals, reverse=True)
    for relaxation in found.relaxations:
        assert relaxation.total == (await engine.find(filters.without(relaxation.name))).total


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_is_typed_finds_or_not_without_failing(two_thousand_offers: None, seed: int) -> None:
    generator = random.Random(seed)
    alphabet = "aeçé'’&|!():*<>-\\\"%_;$+#./·¹ßжא中٣🚚\u2028 \u00ad\u0301"
    for _ in range(60):
        text = "".join(generator.choice(alphabet) for _ in range(generator.randrange(1, 60)))
        found = await engine.find(OfferFilters(text=text))
        assert (
            found.total == db.run_sync(engine.search_sql, OfferFilters(text=found.correction or text)).total
        )
