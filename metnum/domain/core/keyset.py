"""Cuts a list that only grows into pages, the newest rows first, by the number of a row instead of its rank.

`?avant=ID` shows the rows older than one, `?apres=ID` the newer ones. A page far away is as quick as the first one,
and a shared address shows the same rows while new ones come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core import french, listing
from metnum.domain.core.listing import Asked, Column, ListFrame
from metnum.domain.core.texts import whole_number

COUNTED = 10_000  # Beyond so many rows, people only need to know that there are more.


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row before or after which a page begins; a page without either begins with the newest rows."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page, the newest first."""

    rows: Sequence[Any]
    has_newer: bool
    has_older: bool


def cursor(query: str) -> Cursor:
    """Return the place that an address asks for; an address that makes no sense asks for the first page."""
    given = parse_qs(query[:4_000].removeprefix("?"), errors="replace")
    before, after = (whole_number(given.get(name, [""])[0], digits=17) for name in ("avant", "apres"))
    return Cursor(before, None if before else after)


def page(session: Session, statement: Any, column: Any, at: Cursor) -> Rows:
    """Return one page of a statement of entities, ordered by `column`."""
    size = listing.PER_PAGE
    if at.after is not None:
        nearest = statement.where(column > at.after).order_by(column.asc()).limit(size + 1)
        found = session.scalars(nearest).all()
        if len(found) > size:
            return Rows(found[:size][::-1], has_newer=True, has_older=True)
        at = Cursor()  # Few rows are left above: the first page is shown whole instead.
    wanted = statement if at.before is None else statement.where(column < at.before)
    found = session.scalars(wanted.order_by(column.desc()).limit(size + 1)).all()
    return Rows(found[:size], has_newer=at.before is not None, has_older=len(found) > size)


def count_label(session: Session, table: Any, clause: Any, noun: tuple[str, str]) -> str:
    """Return how many rows there are, as a sentence; it counts no further than `COUNTED`."""
    some = sa.select(sa.literal(1)).select_from(table).where(clause).limit(COUNTED + 1).subquery()
    total = session.scalar(sa.select(sa.func.count()).select_from(some)) or 0
    if total > COUNTED:
        return f"Plus de {french.count(COUNTED, *noun)}"
    return french.count(total, *noun)


def frame(
    asked: Asked,
    at: Cursor,
    found: Rows,
    columns: Sequence[Column],
    total_label: str,
    *,
    apart: Sequence[str] = (),
) -> ListFrame:
    """Return the frame of a page: two links instead of ranks; `apart` has the meaning of `listing.frame`."""
    numbers = [row.id for row in found.rows]
    is_first = not found.has_newer
    return ListFrame(
        url=_url(asked, avant=at.before, apres=at.after),
        path=asked.path,
        text=asked.text,
        total_label=total_label,
        **listing.panel_labels(asked, total_label, apart),
        is_empty=not numbers,
        is_narrowed=asked.is_narrowed or not is_first,
        headings=[listing.Heading(label=column.label) for column in columns],
        has_cursors=found.has_newer or found.has_older,
        newest_url="" if is_first else asked.url(),
        newer_url=_url(asked, apres=numbers[0]) if numbers and found.has_newer else "",
        older_url=_url(asked, avant=numbers[-1]) if found.has_older else "",
    )


def _url(asked: Asked, **cursors: int | None) -> str:
    url, query = asked.url(), urlencode({name: value for name, value in cursors.items() if value})
    return f"{url}{'&' if '?' in url else '?'}{query}" if query else url
