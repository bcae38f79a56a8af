"""Answers a search in one SQL statement: used without an index in memory, and compared with it by tests."""

import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.search import facets
from metnum.domain.search.facet_index import Page, Selection
from metnum.domain.search.facets import Facet
from metnum.domain.search.filters import MAX_PAGE, PAGE_SIZE
from metnum.domain.search.query import TextQuery
from metnum.domain.search.text_match import MATCHES, TIER
from metnum.vocabulary import Sort

_ORDERS = {
    Sort.DATE: "published_at DESC, offer_id DESC",
    Sort.SALARY: "salary DESC, published_at DESC, offer_id DESC",
    Sort.RELEVANCE: "tier DESC, published_at DESC, offer_id DESC",
}


def search(session: Session, selection: Selection, query: TextQuery | None) -> Page:
    """Return the result of a search from the table; `query` gives the text, and `selection.matches` is not used."""
    values: dict[str, object] = {"today": clock.today()}
    where = ["last_day >= :today"]
    if query is not None:
        where.append(MATCHES)
        values |= query.parameters()
    if selection.salary:
        where.append("salary >= :salary")
        values["salary"] = selection.salary
    if selection.communes is not None:
        where.append("commune = ANY(:communes)")
        values["communes"] = list(selection.communes)
    chosen = [facet for facet in facets.FACETS if selection.facets.get(facet.name)]
    flags = [f"({_condition(facet)}) AS ok_{facet.name}" for facet in chosen]
    values |= {facet.name: list(selection.facets[facet.name]) for facet in chosen}
    tier = TIER if query is not None else "1"
    own = [facet.column for facet in facets.FACETS]
    columns = ", ".join(["offer_id", "published_at", "salary", *own, f"{tier} AS tier", *flags])
    base = f"SELECT {columns} FROM offer_search WHERE {' AND '.join(where)}"  # noqa: S608 (only names of ours)
    rows = session.execute(
        sa.text(_statement(base, [facet.name for facet in chosen], selection)), values
    ).all()
    return _page(rows)


def _condition(facet: Facet) -> str:
    if facet.has_several:
        return f"{facet.column} && CAST(:{facet.name} AS integer[])"
    return f"{facet.column} = ANY(:{facet.name})"


def _statement(base: str, chosen: list[str], selection: Selection) -> str:
    def others(facet: str | None) -> str:
        return " AND ".join([f"ok_{name}" for name in chosen if name != facet] or ["true"])

    first = (min(selection.page, MAX_PAGE) - 1) * PAGE_SIZE
    parts = [f"SELECT 'total' AS kind, 0 AS code, count(*) AS n FROM base WHERE {others(None)}"]  # noqa: S608
    for facet in facets.FACETS:
        code = f"{facet.name}_code" if facet.has_several else facet.column
        source = f"base, unnest({facet.column}) AS {code}" if facet.has_several else "base"
        parts.append(
            f"SELECT '{facet.name}', {code}, count(*) FROM {source} "  # noqa: S608
            f"WHERE {code} <> 0 AND {others(facet.name)} GROUP BY {code}"
        )
    order = _ORDERS[selection.sort]
    parts.append(
        f"(SELECT 'page', offer_id, row_number() OVER (ORDER BY {order}) FROM base WHERE {others(None)} "  # noqa: S608
        f"ORDER BY {order} LIMIT {PAGE_SIZE} OFFSET {first})"
    )
    return f"WITH base AS MATERIALIZED ({base}) " + " UNION ALL ".join(parts)


def _page(rows: object) -> Page:
    total, counts = 0, {facet.name: dict[int, int]() for facet in facets.FACETS}
    places: list[tuple[int, int]] = []
    for kind, code, number in rows:  # type: ignore[attr-defined]
        if kind == "total":
            total = number
        elif kind == "page":
            places.append((number, code))
        else:
            counts[kind][code] = number
    return Page(total, [offer_id for _, offer_id in sorted(places)], counts)
