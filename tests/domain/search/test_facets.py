"""One declaration makes a facet: what a declaration lacks is named, and a new facet works everywhere."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlmodel import Session, col

from metnum.bench.synthetic import insert_offers
from metnum.domain.catalogue import listing
from metnum.domain.search import engine, facet_index, facets
from metnum.domain.search.facets import ClosedSet, Facet, Reference
from metnum.domain.search.filters import OfferFilters, parse
from metnum.http import public_api
from metnum.models import Offer, OfferSearch, Profession
from metnum.runtime import db
from metnum.vocabulary import RemoteStatus

TABLE = OfferSearch.__table__  # type: ignore[attr-defined]
# These columns of the search table belong to no facet.
OTHERS = {*facet_index.OTHER_COLUMNS, "published_at", "last_day", "headline", "document", "version"}


def problems(declared: Sequence[Facet]) -> list[str]:
    """Return what the declarations lack, in sentences."""
    names = {facet.name for facet in declared}
    columns = {facet.column for facet in declared}
    own = [column.name for column in TABLE.columns if column.name not in OTHERS]
    found = [f"offer_search.{name} belongs to no facet" for name in own if name not in columns]
    for kind in ("name", "column"):
        times = Counter(getattr(facet, kind) for facet in declared)
        found += [f"two facets have the {kind} {value}" for value, number in times.items() if number > 1]
    described = {parameter["name"] for parameter in public_api.search_parameters()}
    for facet in declared:
        if facet.column not in TABLE.c:
            found.append(f"{facet.name}: models.OfferSearch has no column {facet.column} (and a migration)")
        elif not isinstance(
            getattr(TABLE.c[facet.column].type, "item_type", TABLE.c[facet.column].type), sa.Integer
        ):
            found.append(f"{facet.name}: the column {facet.column} does not hold integers")
        if not facet.description:
            found.append(f"{facet.name}: readers of the API need a hint")
        if facet.only_with and facet.only_with not in names:
            found.append(f"{facet.name}: there is no facet {facet.only_with}")
        if facet.name not in described:
            found.append(f"{facet.name}: the API does not describe it")
    return found


def test_every_facet_has_all_it_needs() -> None:
    assert problems(facets.FACETS) == []


def test_what_a_facet_lacks_is_named() -> None:
    forgotten = Facet("langue", "Langue", Reference(Profession), "language", col(Offer.id), only_with="pays")
    assert problems([*facets.FACETS, forgotten]) == [
        "langue: models.OfferSearch has no column language (and a migration)",
        "langue: readers of the API need a hint",
        "langue: there is no facet pays",
        "langue: the API does not describe it",
    ]
    assert problems(facets.FACETS[1:]) == ["offer_search.profession belongs to no facet"]
    twice = Facet("metier", "Métier", ClosedSet(RemoteStatus), "remote", col(Offer.remote))
    assert problems([*facets.FACETS, twice]) == [
        "two facets have the name metier",
        "two facets have the column remote",
    ]


@pytest.fixture
def languages(clean_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Facet]:
    """Yield a facet that only this test declares: its values are rows of a table, and each offer has one or two."""
    number = col(Offer.profession_id)
    facet = Facet("langue", "Langues", Reference(Profession), "languages", array([number, number % 7 + 1]))
    column: sa.Column[list[int]] = sa.Column("languages", ARRAY(sa.Integer), nullable=False)
    db.run_sync(_execute, "ALTER TABLE offer_search ADD COLUMN languages integer[] NOT NULL")
    TABLE.append_column(column)
    monkeypatch.setattr(facets, "FACETS", (*facets.FACETS, facet))
    db.run_sync(insert_offers, 300, sentences=3)
    engine.reload()
    yield facet
    engine.forget()
    TABLE._columns.remove(column)


def _execute(session: Session, statement: str) -> None:
    session.execute(sa.text(statement))


def _expected(session: Session) -> Counter[str]:
    """Return how many offers each row of the table has, counted in Python."""
    slugs = {row[0]: row[1] for row in session.execute(sa.select(col(Profession.id), col(Profession.slug)))}
    numbers = session.scalars(sa.select(col(Offer.profession_id)))
    return Counter(slugs[each] for number in numbers if number for each in {number, number % 7 + 1})


async def test_a_made_up_facet_of_several_values_works_everywhere(languages: Facet) -> None:
    expected = db.run_sync(_expected)
    everything = await engine.find(OfferFilters())
    assert everything.counts["langue"] == expected
    assert len(expected) > 31, "a bit mask would do"
    (first, _), (second, _) = expected.most_common(2)
    filters = parse(f"langue={first}&langue={second}&langue=inconnue&contrat=cdi")
    assert filters.values("langue") == (first, second, "inconnue")
    filters = engine.known_filters(filters)
    found = await engine.find(filters)
    assert 0 < found.total < expected[first] + expected[second]
    in_sql = db.run_sync(engine.search_sql, filters)
    assert (found.total, found.ids, found.counts) == (in_sql.total, in_sql.ids, in_sql.counts)

    view = await listing.listing(filters.to_query())
    group = view.groups[-1]
    assert (group.name, group.label) == ("langue", "Langues")
    assert [option.value for option in group.first if option.is_checked] == sorted((first, second))
    assert engine.facet_label("langue", first) in [each.label for each in view.active]
    assert "langue" in [parameter["name"] for parameter in public_api.search_parameters()]
