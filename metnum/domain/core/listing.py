"""Reads what an address asks of a list, and makes what surrounds the rows on the screen.

`parse(…)` reads the address; `frame(…)` gives the sentence with the total, the headings that sort and the links to
pages; `components.data_table` shows them. A list has no other input than its address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import sqlalchemy as sa
from pydantic import BaseModel

from metnum.domain.core import french
from metnum.domain.core.texts import one_line, whole_number
from metnum.models.base import ACCENTED, BARE

PER_PAGE = 50
MAX_PAGE = 10_000
MAX_TEXT = 200


@dataclass(frozen=True)
class Column:
    """A column of a table; without a `key` it does not sort."""

    label: str
    key: str = ""


@dataclass(frozen=True)
class Asked:
    """A request to a list, as its address says it; parts that make no sense are left out, never an error."""

    path: str
    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""  # This is a key, « -key » for the reverse order, or an empty text for the default order.
    default_sort: str = ""
    page: int = 1
    # These parameters follow to other pages and orders, but narrow nothing.
    carried: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> str:
        """Return the key that sorts, without its sign."""
        return (self.sort or self.default_sort).lstrip("-")

    @property
    def is_descending(self) -> bool:
        """Return whether the order is reversed."""
        return (self.sort or self.default_sort).startswith("-")

    @property
    def is_narrowed(self) -> bool:
        """Return whether a text or a filter narrows the list."""
        return bool(self.text or self.filters)

    def url(self, *, page: int = 1, sort: str | None = None) -> str:
        """Return the address of the same list, at another page or in another order."""
        wanted = self.sort if sort is None else sort
        pairs = [
            ("q", self.text),
            *self.filters.items(),
            ("tri", wanted if wanted != self.default_sort else ""),
            *self.carried,
        ]
        query = urlencode([*((k, v) for k, v in pairs if v), *([("page", page)] if page > 1 else [])])
        return f"{self.path}?{query}" if query else self.path

    def ordered(self, columns: Mapping[str, Any], *last: Any) -> list[Any]:
        """Return the ORDER BY of the order asked for; `last` decides between equal rows."""
        column = columns[self.order]
        return [column.desc().nulls_last() if self.is_descending else column.asc().nulls_first(), *last]


def parse(
    path: str, query: str, *, filters: Sequence[str] = (), sorts: Sequence[str] = (), default_sort: str = ""
) -> Asked:
    """Read an address: `q`, the named filters, `tri` and `page`."""
    pairs = parse_qsl(query[:4_000].removeprefix("?"), errors="replace")
    given = {name: clean_text(value) for name, value in pairs}
    sort = given.get("tri", "")
    return Asked(
        path=path,
        text=given.get("q", ""),
        filters={name: given[name] for name in filters if given.get(name)},
        sort=sort if sort.removeprefix("-") in sorts else "",
        default_sort=default_sort,
        page=min(max(whole_number(given.get("page", "")) or 1, 1), MAX_PAGE),
    )


def clean_text(text: str) -> str:
    """Return a line of text ready to be searched: no control characters, single spaces, limited length."""
    return str(one_line(text))[:MAX_TEXT].strip()


def folded(column: Any) -> Any:
    """Return an SQL expression of a column in lower case without accents, for comparisons."""
    return sa.func.translate(sa.func.replace(sa.func.lower(column), "œ", "oe"), ACCENTED, BARE)


def matches(text: str, *columns: Any) -> sa.ColumnElement[bool]:
    """Return the clause that each word of a text stands in one of the columns, whatever the accents and the case."""
    return holds(folded(sa.func.concat_ws(" ", *columns)), text)


def holds(folded_column: Any, text: str) -> sa.ColumnElement[bool]:
    """Return the clause that each word of a text stands in a column folded already, for instance by an index."""
    words = french.folded(text).split()
    return sa.and_(sa.true(), *(folded_column.contains(word, autoescape=True) for word in words))


class PageLink(BaseModel):
    """One link in the list of pages; a gap has no address."""

    label: str
    href: str = ""
    title: str = ""
    is_current: bool = False
    is_gap: bool = False
    is_wide_only: bool = False


class Heading(BaseModel):
    """The head of a column."""

    label: str
    url: str = ""
    order: str = "none"  # These are the words of aria-sort: none, ascending, descending.


class Choice(BaseModel):
    """A value of a drop-down list."""

    value: str
    label: str


class ListFrame(BaseModel):
    """What surrounds the rows of a list."""

    url: str = ""
    path: str = ""
    text: str = ""
    sort: str = ""
    total_label: str = ""
    filters_label: str = ""  # The button that opens the filters on phones says this.
    show_label: str = ""  # The button that goes back to the rows on phones says this.
    is_empty: bool = False
    is_narrowed: bool = False
    headings: list[Heading] = []
    has_pages: bool = False
    pages: list[PageLink] = []
    previous_url: str = ""
    next_url: str = ""
    first_url: str = ""
    last_url: str = ""
    # Lists that only grow (`keyset`) show two links instead of page numbers.
    has_cursors: bool = False
    newest_url: str = ""
    newer_url: str = ""
    older_url: str = ""


def frame(
    asked: Asked,
    total: int,
    columns: Sequence[Column],
    noun: tuple[str, str],
    per_page: int = PER_PAGE,
    *,
    apart: Sequence[str] = (),
) -> ListFrame:
    """Return what surrounds the rows; `noun` is the singular and the plural of what is listed.

    The filters named in `apart` stand outside the panel of filters.
    """
    last, page = max(-(-total // per_page), 1), asked.page
    total_label = french.count(total, *noun)
    return ListFrame(
        url=asked.url(page=page),
        path=asked.path,
        text=asked.text,
        sort=asked.sort,
        total_label=total_label,
        **panel_labels(asked, total_label, apart),
        is_empty=total == 0 or page > last,
        is_narrowed=asked.is_narrowed or page > last,
        headings=[_heading(asked, column) for column in columns],
        **pagination(page, last, lambda place: asked.url(page=place)),
    )


def panel_labels(asked: Asked, total_label: str, apart: Sequence[str] = ()) -> dict[str, str]:
    """Return the texts of the buttons around the filters on phones."""
    active = len(asked.filters.keys() - set(apart))
    return {
        "filters_label": f"Filtrer ({active})" if active else "Filtrer",
        "show_label": f"Voir la liste ({total_label[:1].lower()}{total_label[1:]})",
    }


def _heading(asked: Asked, column: Column) -> Heading:
    if not column.key:
        return Heading(label=column.label)
    if asked.order != column.key:
        return Heading(label=column.label, url=asked.url(sort=column.key))
    other = column.key if asked.is_descending else f"-{column.key}"
    order = "descending" if asked.is_descending else "ascending"
    return Heading(label=column.label, url=asked.url(sort=other), order=order)


def pagination(page: int, last: int, href: Callable[[int], str]) -> dict[str, Any]:
    """Return the links to the pages of a list, in the form of `ListFrame`; an empty address leads nowhere."""
    return {
        "has_pages": last > 1,
        "pages": page_links(page, last, href) if last > 1 else [],
        "previous_url": href(min(page - 1, last)) if page > 1 else "",
        "next_url": href(page + 1) if page < last else "",
        "first_url": href(1) if page > 1 else "",
        "last_url": href(last) if page < last else "",
    }


def page_links(page: int, last: int, href: Callable[[int], str]) -> list[PageLink]:
    """Return links to the first page, the last one and those around the current one, with gaps."""
    current = min(page, last)
    links: list[PageLink] = []
    shown = sorted({1, last, *range(max(1, current - 1), min(last, current + 1) + 1)})
    for before, place in zip([0, *shown], shown, strict=False):
        if place - before > 1:
            links.append(PageLink(label="…", is_gap=True, is_wide_only=True))
        links.append(
            PageLink(
                label=french.number(place),
                href=href(place),
                title=f"Page {place}",
                is_current=place == page,
                is_wide_only=place not in (1, current, last),
            )
        )
    return links
