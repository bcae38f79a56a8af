"""The same search in one SQL statement: the fallback without an index, and the oracle of its tests."""

import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.search.facet_index import FACET_COLUMNS, MASKS, Page, Selection
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
    """Answer one search from the table (`selection.matches` is not used: `query` says the text)."""
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
    chosen = {name: list(codes) for name, codes in selection.facets.items() if codes}
    flags = [f"({_condition(name)}) AS ok_{name}" for name in chosen]
    for name, codes in chosen.items():
        column = FACET_COLUMNS[name]
        values[name] = sum({1 << (code - 1) for code in codes}) if column in MASKS else codes
    tier = TIER if query is not None else "1"
    columns = ", ".join(
        ["offer_id", "published_at", "salary", *FACET_COLUMNS.values(), f"{tier} AS tier", *flags]
    )
    base = f"SELECT {columns} FROM offer_search WHERE {' AND '.join(where)}"  # noqa: S608 (only names of ours)
    rows = session.execute(sa.text(_statement(base, list(chosen), selection)), values).all()
    return _page(rows)


def _condition(name: str) -> str:
    column = FACET_COLUMNS[name]
    return f"({column} & :{name}) <> 0" if column in MASKS else f"{column} = ANY(:{name})"


def _statement(base: str, chosen: list[str], selection: Selection) -> str:
    def others(facet: str | None) -> str:
        return " AND ".join([f"ok_{name}" for name in chosen if name != facet] or ["true"])

    first = (min(selection.page, MAX_PAGE) - 1) * PAGE_SIZE
    parts = [f"SELECT 'total' AS kind, 0 AS code, count(*) AS n FROM base WHERE {others(None)}"]  # noqa: S608
    for name, column in FACET_COLUMNS.items():
        if column in MASKS:
            masks = f"SELECT {column} AS mask, count(*) AS n FROM base WHERE {others(name)} GROUP BY 1"  # noqa: S608
            parts.append(
                f"SELECT '{name}', bit, sum(n) FROM ({masks}) AS masks, generate_series(1, {MASKS[column]}) AS bit "  # noqa: S608
                "WHERE (mask & (1 << (bit - 1))) <> 0 GROUP BY bit"
            )
        else:
            parts.append(
                f"SELECT '{name}', {column}, count(*) FROM base WHERE {column} <> 0 AND {others(name)} "  # noqa: S608
                f"GROUP BY {column}"
            )
    order = _ORDERS[selection.sort]
    parts.append(
        f"(SELECT 'page', offer_id, row_number() OVER (ORDER BY {order}) FROM base WHERE {others(None)} "  # noqa: S608
        f"ORDER BY {order} LIMIT {PAGE_SIZE} OFFSET {first})"
    )
    return f"WITH base AS MATERIALIZED ({base}) " + " UNION ALL ".join(parts)


def _page(rows: object) -> Page:
    total, counts = 0, {name: dict[int, int]() for name in FACET_COLUMNS}
    places: list[tuple[int, int]] = []
    for kind, code, number in rows:  # type: ignore[attr-defined]
        if kind == "total":
            total = int(number)  # numeric, since one of the counts united with it is a sum
        elif kind == "page":
            places.append((number, code))
        else:
            counts[kind][code] = int(number)
    return Page(total, [offer_id for _, offer_id in sorted(places)], counts)
