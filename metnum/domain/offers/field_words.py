"""The fields of an offer in words: their French labels, and their values as a person reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import french
from metnum.domain.core.texts import amount
from metnum.domain.offers.schemas import SECTIONS
from metnum.models import Commune, Domain, Profession, RecruitingService
from metnum.vocabulary import ClosingReason, ContractType, Experience, RemoteStatus

# The one name of each field: the form, its history, mails, the journal, spreadsheets.
LABELS: dict[str, str] = {
    "title": "Intitulé",
    "service_id": "Service recruteur",
    "profession_id": "Métier",
    "domain_ids": "Domaines",
    "commune_code": "Commune",
    "address_line": "Adresse",
    "foreign_place": "Lieu à l’étranger",
    "contract_types": "Contrats",
    "remote": "Télétravail",
    "experience": "Expérience",
    "salary_min": "Salaire minimum",
    "salary_max": "Salaire maximum",
    **{name: title for name, (_, title) in SECTIONS.items()},
    "contact_name": "Personne à contacter",
    "contact_email": "Adresse électronique de contact",
    "apply_url": "Adresse web pour postuler",
    "apply_email": "Adresse électronique pour postuler",
    "last_day": "Dernier jour pour postuler",
    "scheduled_for": "Jour de publication",
    "closing_reason": "Raison",
    "is_filled_here": "Grâce à ce site",
}
_ENUMS: dict[str, type[StrEnum]] = {
    "contract_types": ContractType,
    "remote": RemoteStatus,
    "experience": Experience,
    "closing_reason": ClosingReason,
}
_DAYS = ("last_day", "scheduled_for")
_EUROS = ("salary_min", "salary_max")
_NAMED = ("service_id", "profession_id", "domain_ids", "commune_code")
Fields = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the numbers of some fields, read at once."""

    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field → key → name

    def of(self, name: str, key: str) -> str:
        """Return the name of a thing; one that is gone says so."""
        return self.found.get(name, {}).get(key, f"(supprimé : {key})")


def names(session: Session, given: Iterable[Fields]) -> Names:
    """Read the names that some sets of fields refer to: one statement per kind of thing."""
    keys: dict[str, set[str]] = {name: set() for name in _NAMED}
    for fields in given:
        for name in _NAMED:
            keys[name] |= set(fields.get(name, []))
    tables: dict[str, Any] = {
        "service_id": RecruitingService,
        "profession_id": Profession,
        "domain_ids": Domain,
    }
    found: dict[str, dict[str, str]] = {}
    for name, table in tables.items():
        numbers = [int(key) for key in keys[name] if key.isdecimal() and len(key) < 10]
        rows = session.execute(sa.select(col(table.id), col(table.name)).where(col(table.id).in_(numbers)))
        found[name] = {str(number): text for number, text in rows}
    communes = session.execute(
        sa.select(col(Commune.code), col(Commune.name)).where(col(Commune.code).in_(keys["commune_code"]))
    )
    found["commune_code"] = {row.code: row.name for row in communes}
    return Names(found)


def value_text(name: str, values: list[str], known: Names) -> str:
    """Return the value of a field in words; what somebody typed wrong is shown as typed."""
    return ", ".join(text for value in values if (text := _one(name, value, known)))


def _one(name: str, value: str, known: Names) -> str:
    if name in _NAMED:
        return known.of(name, value)
    if name in _ENUMS:
        return next((each.label for each in _ENUMS[name] if each.value == value), value)  # type: ignore[attr-defined]
    if name in _EUROS and (bare := amount(value)).isdecimal() and len(bare) < 10:
        return french.euros(int(bare))
    if name in _DAYS:
        return _day(value)
    if name == "is_filled_here":
        return {"true": "oui", "false": "non"}.get(value, value)
    return value


def _day(value: str) -> str:
    try:
        return french.day(date.fromisoformat(value))
    except ValueError:
        return value
