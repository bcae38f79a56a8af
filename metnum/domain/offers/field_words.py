"""Writes the values of the fields of an offer as a person reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import french
from metnum.domain.core.texts import amount, whole_number
from metnum.domain.offers.fields import FIELDS, OF_LIFE
from metnum.models import Commune

_DECLARED = {**FIELDS, **OF_LIFE}
Fields = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the numbers in some fields, read together."""

    # It maps a field to its keys, and each key to a name.
    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, name: str, key: str) -> str:
        """Return the name of a row; for a deleted one, a text that says so."""
        return self.found.get(name, {}).get(key, f"(supprimé : {key})")


def names(session: Session, given: Iterable[Fields]) -> Names:
    """Return the names that some sets of fields refer to, with one statement per kind."""
    given = list(given)
    found: dict[str, dict[str, str]] = {}
    for name, declared in FIELDS.items():
        keys = {key for fields in given for key in fields.get(name, [])}
        if declared.table is not None:
            found[name] = _names_of(session, declared.table, keys)
        elif declared.kind == "commune":
            rows = session.execute(
                sa.select(col(Commune.code), col(Commune.name)).where(col(Commune.code).in_(keys))
            )
            found[name] = {row.code: row.name for row in rows}
    return Names(found)


def _names_of(session: Session, table: Any, keys: Iterable[str]) -> dict[str, str]:
    numbers = [number for key in keys if (number := whole_number(key)) is not None]
    rows = session.execute(sa.select(col(table.id), col(table.name)).where(col(table.id).in_(numbers)))
    return {str(number): text for number, text in rows}


def value_text(name: str, values: list[str], known: Names) -> str:
    """Return the value of a field in words; a wrong value is returned as it was typed."""
    return ", ".join(text for value in values if (text := _one(name, value, known)))


def words(name: str, value: Any) -> str:
    """Return in words the value of a column that refers to no name."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    return value_text(name, [str(each) for each in values], Names())


def _one(name: str, value: str, known: Names) -> str:
    kind = _DECLARED[name].kind if name in _DECLARED else "line"
    if kind in ("named", "commune"):
        return known.of(name, value)
    if kind == "set":
        return next((each.label for each in _DECLARED[name].values or () if each.value == value), value)
    if kind == "euros" and (euros := whole_number(amount(value))) is not None:
        return french.euros(euros)
    if kind in ("day", "start"):
        return _day(value)
    if kind == "number" and (count := whole_number(value)) is not None:
        return french.count(count, *_DECLARED[name].unit)
    if kind == "flag":
        return {"true": "oui", "false": "non"}.get(value, value)
    return value


def _day(value: str) -> str:
    try:
        return french.day(date.fromisoformat(value))
    except ValueError:
        return value[:1].upper() + value[1:]
