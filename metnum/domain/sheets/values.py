"""Translates between cells of spreadsheets and fields of offers: names for numbers, both ways."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import french, light_markup, rich_text
from metnum.domain.core.actor import Actor
from metnum.domain.core.texts import whole_number
from metnum.domain.offers import policy, queries
from metnum.domain.offers.fields import FIELDS
from metnum.domain.sheets.columns import SEPARATOR
from metnum.models import Commune, RecruitingService

_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
# A line break inside a paragraph of a cell must stay a line break, which Markdown alone would drop.
_LINE_END = re.compile(r"(?<![\\\n])\n(?!\n|\s*(?:[-*+>#]|\d+[.)])\s)")


# It maps a field to the numbers of rows and their names, for one person.
Names = Mapping[str, Mapping[int, str]]


def names(session: Session, actor: Actor) -> Names:
    """Return the names that fields refer to; services are those of the institutions that the actor sees."""
    return {
        name: _services(session, actor) if field.table is RecruitingService else _all(session, field.table)
        for name, field in FIELDS.items()
        if field.table is not None
    }


def _all(session: Session, table: Any) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(sa.select(col(table.id), col(table.name)))}


def _services(session: Session, actor: Actor) -> dict[int, str]:
    """Return the names of services; those of the same name also have the name of their institution."""
    found = queries.named_services(session, policy.seen_clause(actor))
    uses = Counter(french.folded(it.name) for it in found)
    return {
        it.id: it.name if uses[french.folded(it.name)] == 1 else f"{it.institution} – {it.name}"
        for it in found
    }


def communes(session: Session, codes: Iterable[str]) -> dict[str, str]:
    """Return the names of some communes in the form of cells: `Rennes (35)`."""
    rows = session.execute(
        sa.select(col(Commune.code), col(Commune.name), col(Commune.department_code)).where(
            col(Commune.code).in_(set(codes))
        )
    )
    return {code: f"{name} ({department})" for code, name, department in rows}


def cell(name: str, values: list[str], known: Names, places: dict[str, str]) -> str | int | date:
    """Return the cell of a field; a number without a name is shown as it was typed."""
    if not values:
        return ""
    field = FIELDS[name]
    if field.kind == "rich":
        return light_markup.from_html(values[0])
    if field.values is not None:
        labels = {it.value: it.label for it in field.values}
        return SEPARATOR.join(labels.get(value, value) for value in values)
    if field.kind == "tags":
        return SEPARATOR.join(values)
    if field.kind == "commune":
        return places.get(values[0], values[0])
    if name in known:
        return SEPARATOR.join(known[name].get(whole_number(value) or 0, value) for value in values)
    if field.kind in ("euros", "number") and (amount := whole_number(values[0])) is not None:
        return amount
    if field.kind in ("day", "start") and _ISO.match(values[0]):
        return date.fromisoformat(values[0])
    return values[0]


def markup(text: str) -> str:
    """Return the HTML of a text written in a cell."""
    return rich_text.from_markdown(_LINE_END.sub(r"\\\n", text.replace("\r\n", "\n")))


def day(value: Any) -> str | None:
    """Return a day in the form of fields, from a date of a spreadsheet or from `31/12/2026`; None for anything else."""
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    text = str(value).strip()
    try:
        if _ISO.match(text):
            return date.fromisoformat(text).isoformat()
        return datetime.strptime(text.replace("-", "/").replace(".", "/"), "%d/%m/%Y").date().isoformat()
    except ValueError:
        return None
