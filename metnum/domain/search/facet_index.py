"""Holds the facet columns of all live offers in memory, so that a filter click never reaches PostgreSQL.

Rows stand in the order of publication, so that « newest first » is reading backwards. A search makes a few passes
over small numbers that tell how many facets each row fails. Rows that fail none are the list. Rows that fail only one
facet are added to the counts of that facet, since these ignore its own filter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import psycopg
import sqlalchemy as sa

from metnum.domain.core import clock
from metnum.domain.search import facets, several
from metnum.domain.search.filters import MAX_PAGE, PAGE_SIZE
from metnum.domain.search.several import SeveralColumn
from metnum.domain.search.text_match import Matches
from metnum.models import OfferSearch
from metnum.vocabulary import Sort

Column = np.ndarray | SeveralColumn
# These columns find and sort offers besides the facets.
OTHER_COLUMNS = ("offer_id", "salary", "commune")
_SENDERS = {"i2": "int2send", "i4": "int4send"}


@dataclass(frozen=True)
class Selection:
    """A search in numbers: values per facet, communes, salary, text matches, order, page."""

    facets: Mapping[str, Sequence[int]]
    salary: int = 0
    communes: Sequence[int] | None = None
    matches: Matches | None = None
    sort: Sort = Sort.DATE
    page: int = 1


@dataclass(frozen=True)
class Page:
    """The result of a search: the exact total, the offers of one page, counts per facet and value."""

    total: int
    offer_ids: list[int]
    counts: dict[str, dict[int, int]]


class FacetIndex:
    """An immutable copy of the columns of the offers that are live on one day."""

    def __init__(self, others: dict[str, np.ndarray], columns: dict[str, Column], day: date) -> None:
        """Keep the columns, which must stand in the order of publication."""
        self.columns = others
        self.facets = columns
        self.day = day
        self.size = len(others["offer_id"])

    @cached_property
    def row_of(self) -> np.ndarray:
        """Return an array from number of offer to row, with -1 for offers that are not live."""
        offer_ids = self.columns["offer_id"]
        rows = np.full(int(offer_ids.max(initial=0)) + 1, -1, np.int32)
        rows[offer_ids] = np.arange(self.size, dtype=np.int32)
        return rows

    def search(self, selection: Selection) -> Page:
        """Return the result of one search."""
        rows, tiers = self._narrowed(selection)
        chosen = {name: values for name, values in selection.facets.items() if values}
        passes = {name: self._passes(self.facets[name], values, rows) for name, values in chosen.items()}
        size = self.size if rows is None else len(rows)
        failures = np.zeros(size, np.uint8)
        for kept in passes.values():
            failures += ~kept
        found = np.flatnonzero(failures == 0)
        counts = {}
        for name, column in self.facets.items():
            # These rows are refused by this facet at most, and by no other.
            counted = np.flatnonzero(failures == ~passes[name]) if name in passes else found
            counts[name] = self._counts(column, counted if rows is None else rows[counted])
        listed = found if rows is None else rows[found]
        ranks = tiers[found] if tiers is not None else None
        return Page(len(listed), self._page(listed, ranks, selection), counts)

    def _narrowed(self, selection: Selection) -> tuple[np.ndarray | None, np.ndarray | None]:
        """Return the rows that pass the text, the place and the salary, with their tiers; None instead of all rows."""
        rows = tiers = None
        if selection.matches is not None:
            rows, tiers = self._matching(selection.matches)
        if selection.salary:
            rows, tiers = self._keep(rows, tiers, self._column("salary", rows) >= selection.salary)
        if selection.communes is not None:
            wanted = np.asarray(selection.communes, np.int32)
            rows, tiers = self._keep(rows, tiers, np.isin(self._column("commune", rows), wanted))
        return rows, tiers

    def _matching(self, matches: Matches) -> tuple[np.ndarray, np.ndarray]:
        """Return the rows of matching offers, in order, with their tiers; offers not in this index are left out."""
        known = matches.offer_ids < len(self.row_of)
        rows = self.row_of[matches.offer_ids[known]]
        # The last place stands for the row -1 of offers that are not live.
        tiers = np.zeros(self.size + 1, np.int8)
        tiers[rows] = matches.tiers[known]
        ordered = np.flatnonzero(tiers[:-1])
        return ordered, tiers[ordered]

    def _column(self, name: str, rows: np.ndarray | None) -> np.ndarray:
        column = self.columns[name]
        return column if rows is None else column[rows]

    @staticmethod
    def _keep(
        rows: np.ndarray | None, tiers: np.ndarray | None, kept: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray | None]:
        places = np.flatnonzero(kept)
        return (places if rows is None else rows[places]), (None if tiers is None else tiers[places])

    @staticmethod
    def _passes(column: Column, values: Sequence[int], rows: np.ndarray | None) -> np.ndarray:
        """Return for each row whether it has one of the values (values of one facet are joined by OR)."""
        if isinstance(column, SeveralColumn):
            return column.passes(values, rows)
        codes = column if rows is None else column[rows]
        if len(values) == 1:
            same: np.ndarray = codes == values[0]
            return same
        return np.isin(codes, np.asarray(values, codes.dtype))

    def _counts(self, column: Column, rows: np.ndarray) -> dict[int, int]:
        """Return how many of some rows have each value; 0 (unknown) is not counted."""
        some = None if len(rows) == self.size else rows
        if isinstance(column, SeveralColumn):
            totals = column.totals(some)
        else:
            totals = np.bincount(column if some is None else column[some])
        return {int(code): int(totals[code]) for code in np.flatnonzero(totals) if code}

    def _page(self, rows: np.ndarray, tiers: np.ndarray | None, selection: Selection) -> list[int]:
        """Return the offers of one page, best first; of equal ones, the newest comes first."""
        first = (min(selection.page, MAX_PAGE) - 1) * PAGE_SIZE
        last = min(first + PAGE_SIZE, len(rows))
        if first >= last:
            return []
        if selection.sort is Sort.SALARY:
            rank = self.columns["salary"][rows]
        elif selection.sort is Sort.RELEVANCE and tiers is not None:
            rank = tiers
        else:
            chosen = rows[len(rows) - last : len(rows) - first][::-1]
            return self._offer_ids(chosen)
        keys = (rank.astype(np.int64) << 32) | rows
        top = np.argpartition(keys, len(keys) - last)[len(keys) - last :]
        ordered = top[np.argsort(-keys[top])][first:last]
        return self._offer_ids(rows[ordered])

    def _offer_ids(self, rows: np.ndarray) -> list[int]:
        ids: list[int] = self.columns["offer_id"][rows].tolist()
        return ids


def load(connection: psycopg.Connection) -> FacetIndex:
    """Return the index of today's live offers.

    Each column comes as one value, in half the time that rows would take, and without a loop in Python.
    """
    day = clock.today()
    sent = [*OTHER_COLUMNS, *(facet.column for facet in facets.FACETS)]
    packed = [expression for name in sent for expression in _packed(name)]
    columns = ", ".join(f"string_agg({one}, '' ORDER BY published_at, offer_id)" for one in packed)
    query = f"SELECT {columns} FROM offer_search WHERE last_day >= '{day.isoformat()}'"  # noqa: S608 (our own names)
    with connection.cursor(binary=True) as cursor:
        values = iter(cursor.execute(query.encode()).fetchone() or [None] * len(packed))
    read = [_column(name, values) for name in sent]
    others = dict(zip(OTHER_COLUMNS, read, strict=False))
    names = (facet.name for facet in facets.FACETS)
    return FacetIndex(others, dict(zip(names, read[len(others) :], strict=True)), day)


def _packed(name: str) -> list[str]:
    """Return the SQL expressions that read a column as one value; an array sends its lengths first."""
    kind = _kind(name)
    if kind is None:
        return [f"int4send(cardinality({name}))", f"array_send({name})"]
    return [f"{_SENDERS[kind]}({name})"]


def _column(name: str, sent: Iterator[bytes | None]) -> Any:
    kind = _kind(name)
    numbers = np.frombuffer(next(sent) or b"", f">{kind or 'i4'}").astype(kind or "i8")
    return numbers if kind else several.column(numbers, several.unpack(numbers, next(sent) or b""))


def _kind(name: str) -> str | None:
    """Return the numpy type of a column; None for an array of integers."""
    kind = OfferSearch.__table__.c[name].type  # type: ignore[attr-defined]
    if isinstance(kind, sa.ARRAY):
        return None
    return "i2" if isinstance(kind, sa.SmallInteger) else "i4"
