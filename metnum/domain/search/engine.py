"""The entry to search for the rest of the product: filters in, offers and counts out.

Each web process holds a snapshot (facet columns, labels, words), which the listener replaces when offers change. With
a snapshot, only a text that was not searched before needs PostgreSQL; without one, every search does (`sql_search`).
"""

import itertools
from collections import OrderedDict
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from metnum.domain import geography
from metnum.domain.core import clock
from metnum.domain.search import codes, facet_index, facets, labels, spelling, sql_search, text_match
from metnum.domain.search.facet_index import FacetIndex, Page, Selection
from metnum.domain.search.filters import OfferFilters
from metnum.domain.search.labels import Labels
from metnum.domain.search.query import Lexicon, build
from metnum.domain.search.text_match import Matches
from metnum.runtime import db
from metnum.vocabulary import Sort

MAX_REMEMBERED_TEXTS = 500
# The list of employers can hold thousands of names: the panel shows the most frequent ones only.
MAX_COUNTED_VALUES = 100


@dataclass(frozen=True)
class Relaxation:
    """A filter that could be dropped, and how many offers there would be without it."""

    name: str
    total: int


@dataclass(frozen=True)
class Found:
    """The result of a search."""

    total: int
    ids: list[int]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    correction: str | None = None
    lexemes: tuple[str, ...] = ()
    relaxations: list[Relaxation] = field(default_factory=list)


@dataclass(frozen=True)
class Snapshot:
    """The data that a web process holds about live offers."""

    version: int
    index: FacetIndex
    labels: Labels
    lexicon: Lexicon
    words: spelling.Words


_snapshot: Snapshot | None = None
_versions = itertools.count(1)
_matches: OrderedDict[tuple[int, str], Matches] = OrderedDict()


def reload() -> Snapshot:
    """Read the live offers again, and use the new snapshot at once."""
    global _snapshot
    with db.connect_raw() as connection:
        index = facet_index.load(connection)
    known_labels, lexicon, words = db.run_sync(_read_words)
    _snapshot = Snapshot(next(_versions), index, known_labels, lexicon, words)
    return _snapshot


def _read_words(session: Session) -> tuple[Labels, Lexicon, spelling.Words]:
    geography.communes(session)
    known_labels = labels.read(session)
    return known_labels, text_match.lexicon(session), spelling.read(session, known_labels)


def forget() -> None:
    """Drop the snapshot: PostgreSQL answers searches until the next `reload` (tests, lost database)."""
    global _snapshot
    _snapshot = None
    _matches.clear()


def snapshot() -> Snapshot | None:
    """Return the current snapshot, or None."""
    return _snapshot


def index_version() -> int | None:
    """Return a number that changes whenever live offers change; None while no snapshot is loaded."""
    return _snapshot.version if _snapshot else None


def facet_label(facet: str, value: str) -> str:
    """Return the French label of a value of a facet, or the name of a commune."""
    if facet == "commune":
        return geography.commune_name(value)
    return _snapshot.labels.label(facet, value) if _snapshot else value


def known_filters(filters: OfferFilters) -> OfferFilters:
    """Return the filters without unknown values, which are no error; former values are replaced by current ones."""
    if _snapshot is None:
        return filters
    current = _snapshot.labels.current
    kept = {
        name: tuple(dict.fromkeys(known for value in values if (known := current(name, value))))
        for name, values in filters.selected.items()
    }
    is_place = filters.commune is None or geography.is_commune(filters.commune)
    place = {} if is_place else {"commune": None, "radius_km": None}
    return filters.model_copy(update={"selected": {n: v for n, v in kept.items() if v}, **place})


async def find(filters: OfferFilters) -> Found:
    """Search from an async handler: in memory if possible, else in a database thread."""
    current = _snapshot
    if current is None or current.index.day != clock.today():
        return await db.run(search_sql, filters)
    matches = await _text_matches(current, filters.text)
    found = _in_memory(current, filters, matches)
    if found.total:
        return found
    # A text that matches offers is not misspelt, even if other filters leave none of them.
    if matches is not None and not len(matches.offer_ids):
        corrected = await _corrected(current, filters.text)
        again = await find(filters.model_copy(update={"text": corrected})) if corrected else None
        if again and again.total:
            return replace(again, correction=corrected)
    return replace(found, relaxations=_relaxations(current, filters, matches))


async def _corrected(current: Snapshot, text: str) -> str | None:
    """Return a text with its unknown words corrected; None when every word stands somewhere in a live offer."""
    doubtful = spelling.unknown(text, current.words)
    if not doubtful:
        return None
    return spelling.correct(text, current.words, doubtful - await db.run(text_match.existing, doubtful))


async def _text_matches(current: Snapshot, text: str) -> Matches | None:
    """Return the offers that match a text, from memory or PostgreSQL; None when no word of it counts."""
    matches = _remembered(current, text)
    if matches is None and build(text, current.lexicon).parts:
        matches = await db.run(text_match.matches, text, current.lexicon)
        _remember(current, text, matches)
    return matches


def search_sql(session: Session, filters: OfferFilters) -> Found:
    """Search with one SQL statement; tests compare the index in memory with it."""
    known_labels = labels.read(session)
    geography.communes(session)
    query = build(filters.text, text_match.lexicon(session))
    wanted = selection(filters, known_labels, None, has_text=bool(query.parts))
    page = sql_search.search(session, wanted, query if query.parts else None)
    return _found(page, known_labels, filters, query.lexemes)


def _in_memory(current: Snapshot, filters: OfferFilters, matches: Matches | None) -> Found:
    page = current.index.search(selection(filters, current.labels, matches, has_text=matches is not None))
    return _found(page, current.labels, filters, matches.lexemes if matches else ())


def selection(
    filters: OfferFilters, known_labels: Labels, matches: Matches | None, *, has_text: bool
) -> Selection:
    """Return the filters as numbers; values that do not exist are ignored."""
    chosen = {}
    for name, values in filters.selected.items():
        known = known_labels.code_of.get(name, {})
        chosen[name] = [known[value] for value in values if value in known]
    sort = filters.effective_sort
    return Selection(
        facets=chosen,
        salary=filters.salary_min or 0,
        communes=_communes(filters),
        matches=matches,
        sort=Sort.DATE if sort is Sort.RELEVANCE and not has_text else sort,
        page=filters.page,
    )


def _communes(filters: OfferFilters) -> list[int] | None:
    if filters.commune is None or not geography.is_commune(filters.commune):
        return None
    return [codes.insee(code) for code in geography.around(filters.commune, filters.radius_km or 0)]


def _found(page: Page, known_labels: Labels, filters: OfferFilters, lexemes: tuple[str, ...]) -> Found:
    counts = {}
    for name, by_code in page.counts.items():
        values = known_labels.value_of.get(name, {})
        chosen = filters.values(name)
        ordered = sorted(
            ((values[code], total) for code, total in by_code.items() if code in values),
            key=lambda pair: (pair[0] not in chosen, -pair[1], pair[0]),
        )
        counts[name] = dict(ordered[:MAX_COUNTED_VALUES])
    return Found(page.total, page.offer_ids, counts, lexemes=lexemes)


def _relaxations(current: Snapshot, filters: OfferFilters, matches: Matches | None) -> list[Relaxation]:
    """Return, for each filter in force, how many offers there are without it, the largest number first."""
    names = ["q"] if filters.text else []
    names += [facet.name for facet in facets.FACETS if filters.values(facet.name)]
    names += ["salaire_min"] if filters.salary_min else []
    names += ["commune"] if filters.commune else []
    totals = {}
    for name in names:
        fewer = filters.without(name)
        kept = matches if fewer.text else None
        wanted = selection(fewer, current.labels, kept, has_text=kept is not None)
        totals[name] = current.index.search(wanted).total
    return [Relaxation(name, total) for name, total in sorted(totals.items(), key=lambda p: -p[1]) if total]


def _remembered(current: Snapshot, text: str) -> Matches | None:
    matches = _matches.get((current.version, text))
    if matches is not None:
        _matches.move_to_end((current.version, text))
    return matches


def _remember(current: Snapshot, text: str, matches: Matches) -> None:
    _matches[current.version, text] = matches
    while len(_matches) > MAX_REMEMBERED_TEXTS:
        _matches.popitem(last=False)
