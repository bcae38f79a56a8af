"""Lists read their address, whatever it holds."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import listing
from metnum.domain.core.listing import Asked, Column
from metnum.models import Region

COLUMNS = [Column("Nom", "nom"), Column("Créée le", "date"), Column("Actions")]


def _parse(query: str) -> Asked:
    return listing.parse("/liste", query, filters=["role", "etat"], sorts=["nom", "date"], default_sort="nom")


def test_an_address_goes_and_comes_back() -> None:
    asked = _parse("q=%20Zo%C3%A9%20%20D&role=admin&tri=-date&page=3&autre=1")
    assert asked == Asked("/liste", "Zoé D", {"role": "admin"}, "-date", "nom", 3)
    assert asked.url(page=3) == "/liste?q=Zo%C3%A9+D&role=admin&tri=-date&page=3"
    assert _parse("").url() == "/liste"


@pytest.mark.parametrize(
    "query", ["page=-1", "page=x", "page=٣", "tri=mdp", "tri=--nom", "role=", "%00", "q=%00"]
)
def test_what_makes_no_sense_is_left_out(query: str) -> None:
    assert _parse(query).url() == "/liste"


def test_headings_turn_the_order_around() -> None:
    frame = listing.frame(_parse("tri=-date"), 10, COLUMNS, ("ligne", "lignes"))
    assert [(head.order, head.url) for head in frame.headings] == [
        ("none", "/liste"),
        ("descending", "/liste?tri=date"),
        ("none", ""),
    ]
    ascending = listing.frame(_parse("tri=date"), 10, COLUMNS, ("ligne", "lignes"))
    assert ascending.headings[1].url == "/liste?tri=-date"


def test_pages() -> None:
    frame = listing.frame(_parse("page=5"), 501, COLUMNS, ("ligne", "lignes"))
    assert [link.label for link in frame.pages] == ["1", "…", "4", "5", "6", "…", "11"]
    assert (frame.previous_url, frame.next_url) == ("/liste?page=4", "/liste?page=6")
    assert not listing.frame(_parse(""), 50, COLUMNS, ("ligne", "lignes")).has_pages
    beyond = listing.frame(_parse("page=99"), 501, COLUMNS, ("ligne", "lignes"))
    assert beyond.is_empty
    assert beyond.previous_url == "/liste?page=11"


@pytest.mark.parametrize(
    ("text", "found"), [("ile france", 1), ("ÎLE", 1), ("%", 0), ("_", 0), ("ile zz", 0)]
)
def test_words_match_whatever_their_accents(session: Session, text: str, found: int) -> None:
    wanted = listing.matches(text, col(Region.name))
    count = session.scalar(sa.select(sa.func.count()).select_from(Region).where(wanted))
    assert count == found


@pytest.mark.parametrize(
    ("page", "pages", "labels"),
    [
        (1, 1, "1"),
        (1, 3, "1 2 3"),
        (1, 20, "1 2 … 20"),
        (4, 12, "1 … 3 4 5 … 12"),
        (20, 20, "1 … 19 20"),
        (2, 4, "1 2 3 4"),
    ],
)
def test_page_links(page: int, pages: int, labels: str) -> None:
    links = listing.page_links(page, pages, lambda number: f"?page={number}")
    assert " ".join(link.label for link in links) == labels
    assert [link.label for link in links if link.is_current] == [str(page)]
    assert all(link.href == f"?page={link.label}" for link in links if not link.is_gap)
