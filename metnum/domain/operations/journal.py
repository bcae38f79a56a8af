"""Shows the audit journal in French: who did what, when, field by field."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french, keyset, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.listing import Asked, Choice, Column, ListFrame
from metnum.domain.core.texts import whole_number
from metnum.domain.operations import journal_words as words
from metnum.domain.operations.switches import SWITCHES
from metnum.models import AuditEntry, Person

PATH = addresses.JOURNAL
FILTERS = ("table", "operation", "du", "au", "personne", "numero")
COLUMNS = (Column("Quand"), Column("Qui"), Column("Quoi"), Column("Changements"))
NOBODY = "Le site"  # This stands for a task, or for a person who is not signed in yet.
KINDS = {"insert": "success", "update": "info", "delete": "error", "view": "new"}


class Change(BaseModel):
    """The change of one field."""

    field: str
    before: str
    after: str
    has_before: bool
    has_after: bool


class JournalLine(BaseModel):
    """An entry of the journal."""

    id: int
    at: str
    exact: str
    who: str
    who_url: str = ""
    operation: str
    operation_kind: str
    what: str
    name: str
    url: str = ""
    changes: list[Change] = []


class JournalView(BaseModel):
    """A page of the journal."""

    frame: ListFrame = ListFrame()
    lines: list[JournalLine] = []
    tables: list[Choice] = []
    table: str = ""
    operations: list[Choice] = []
    operation: str = ""
    since: str = ""
    until: str = ""
    person: str = ""
    person_id: str = ""


Names = Mapping[tuple[str, str], str]


def journal(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> JournalView:
    """Return a page of the journal, the last entries first."""
    require_administrator(actor)
    asked = listing.parse(PATH, query, filters=FILTERS)
    clause = _clause(asked)
    at = keyset.cursor(query)
    found = keyset.page(session, sa.select(AuditEntry).where(clause), col(AuditEntry.id), at)
    entries: Sequence[AuditEntry] = found.rows
    label = keyset.count_label(session, AuditEntry, clause, ("entrée", "entrées"))
    names = _names(session, entries)
    person = asked.filters.get("personne", "")
    return JournalView(
        frame=keyset.frame(asked, at, found, COLUMNS, label, apart=("personne", "numero")),
        lines=[_line(entry, names) for entry in entries],
        tables=[Choice(value=name, label=label) for name, label in words.TABLES.items()],
        table=asked.filters.get("table", ""),
        operations=[Choice(value=name, label=label) for name, label in words.OPERATIONS.items()],
        operation=asked.filters.get("operation", ""),
        since=_iso(asked.filters.get("du")),
        until=_iso(asked.filters.get("au")),
        person=_name_of(session, person),
        person_id=person,
    )


def _clause(asked: Asked) -> sa.ColumnElement[bool]:
    parts: list[sa.ColumnElement[bool]] = [sa.true()]
    if asked.text:
        named = listing.matches(asked.text, col(Person.first_name), col(Person.last_name), col(Person.email))
        parts.append(col(AuditEntry.person_id).in_(sa.select(col(Person.id)).where(named)))
    for name, column in (("table", AuditEntry.table_name), ("operation", AuditEntry.operation)):
        if value := asked.filters.get(name):
            parts.append(col(column) == value)
    if (number := whole_number(asked.filters.get("personne", ""))) is not None:
        parts.append(col(AuditEntry.person_id) == number)
    if number_text := asked.filters.get("numero"):
        parts.append(col(AuditEntry.row_id) == number_text)
    since, until = _day(asked.filters.get("du")), _day(asked.filters.get("au"))
    if since:
        parts.append(col(AuditEntry.at) >= datetime.combine(since, time(), clock.PARIS))
    if until:
        parts.append(col(AuditEntry.at) < datetime.combine(until + timedelta(1), time(), clock.PARIS))
    return sa.and_(*parts)


def _day(text: str | None) -> date | None:
    with suppress(ValueError):
        found = date.fromisoformat(text or "")
        return found if 2000 <= found.year <= 9000 else None
    return None


def _iso(text: str | None) -> str:
    found = _day(text)
    return found.isoformat() if found else ""


def _name_of(session: Session, number: str) -> str:
    person = session.get(Person, whole_number(number) or 0) if number else None
    return f"{person.first_name} {person.last_name}" if person else ""


def _names(session: Session, entries: Sequence[AuditEntry]) -> Names:
    """Return the names of all rows that a page mentions, with one statement per table."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        wanted[entry.table_name].add(entry.row_id)
        wanted["person"].update(str(number) for number in (entry.person_id, entry.viewed_as_id) if number)
        for field, values in entry.changes.items():
            if field in words.POINTS_TO:
                wanted[words.POINTS_TO[field]].update(str(value) for value in values if value is not None)
    found: dict[tuple[str, str], str] = {}
    for table in wanted.keys() & words.NAMES.keys():
        numbers = [int(number) for number in wanted[table] if number.isdigit()]
        rows = session.execute(
            sa.text(f"SELECT id, {words.NAMES[table]} AS name FROM {table} WHERE id = ANY(:ids)"),  # noqa: S608
            {"ids": numbers},
        )
        found.update({(table, str(row.id)): row.name for row in rows})
    return found


def _line(entry: AuditEntry, names: Names) -> JournalLine:
    person = str(entry.person_id or "")
    who = names.get(("person", person), f"Personne n° {person}") if person else NOBODY
    if entry.viewed_as_id:
        seen = names.get(("person", str(entry.viewed_as_id)), "une autre personne")
        who = f"{who}, qui regardait le site comme {seen}"
    address = words.ADDRESSES.get(entry.table_name)
    is_there = (entry.table_name, entry.row_id) in names
    return JournalLine(
        id=entry.id or 0,
        at=french.moment(entry.at),
        exact=entry.at.astimezone(clock.PARIS).isoformat(timespec="seconds"),
        who=who,
        who_url=f"{PATH}?personne={person}" if person else "",
        operation=words.OPERATIONS.get(entry.operation, entry.operation),
        operation_kind=KINDS.get(entry.operation, "info"),
        what=words.TABLES.get(entry.table_name, entry.table_name),
        name=_row_name(entry, names),
        url=f"{address}{entry.row_id}" if address and is_there else "",
        changes=list(_changes(entry, names)),
    )


def _row_name(entry: AuditEntry, names: Names) -> str:
    """Return the name of a row today, or else its former name, or else its number."""
    if name := names.get((entry.table_name, entry.row_id)):
        return name
    if entry.table_name == "feature_switch" and entry.row_id in SWITCHES:
        return SWITCHES[entry.row_id].label
    for field in words.NAME_FIELDS:
        for value in reversed(entry.changes.get(field, [])):
            if value:
                return words.plain(value)
    return f"n° {entry.row_id}"


def _changes(entry: AuditEntry, names: Names) -> Iterable[Change]:
    is_update = entry.operation == "update"
    for field, (before, after) in entry.changes.items():
        is_empty = before in (None, "", [], {}) and after in (None, "", [], {})
        if field in words.HIDDEN or (not is_update and (is_empty or field in words.SILENT)):
            continue
        yield Change(
            field=words.field_label(field),
            before=_value(field, before, names),
            after=_value(field, after, names),
            has_before=entry.operation != "insert" and field != words.MERGED,
            has_after=entry.operation != "delete",
        )


def _value(field: str, value: Any, names: Names) -> str:
    if value == "•":
        return "(masqué)"
    if value is not None and field in words.POINTS_TO:
        return names.get((words.POINTS_TO[field], str(value)), f"n° {value}")
    if isinstance(value, str) and field in words.CODED:
        return words.VALUES.get(value, value)
    if isinstance(value, str) and field.endswith(("_at", "_day")):
        with suppress(ValueError):
            return _when(value)
    return words.plain(value)


def _when(text: str) -> str:
    if len(text) == len("2026-12-31"):
        return french.day(date.fromisoformat(text))
    return french.moment(datetime.fromisoformat(text))
