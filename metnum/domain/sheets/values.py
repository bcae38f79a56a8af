"""What cells of spreadsheets say and what fields of offers hold: names for numbers, both ways."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import french, light_markup, listing, rich_text
from metnum.domain.core.actor import Actor
from metnum.domain.offers import policy
from metnum.domain.offers.schemas import SECTIONS
from metnum.domain.sheets.columns import SEPARATOR
from metnum.models import Commune, Domain, Institution, Profession, RecruitingService
from metnum.vocabulary import ContractType, Experience, LabelledEnum, RemoteStatus

ENUMS: dict[str, type[LabelledEnum]] = {
    "contract_types": ContractType,
    "remote": RemoteStatus,
    "experience": Experience,
}
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
# A line that ends in the middle of a paragraph is a line in a cell: it stays one.
_LINE_END = re.compile(r"(?<![\\\n])\n(?!\n|\s*(?:[-*+>#]|\d+[.)])\s)")


@dataclass(frozen=True)
class Names:
    """The names of what offers refer to, for one person."""

    services: dict[int, str]
    professions: dict[int, str]
    domains: dict[int, str]

    def of(self, name: str) -> dict[int, str]:
        """Return the names of the values of a field."""
        return {
            "service_id": self.services,
            "profession_id": self.professions,
            "domain_ids": self.domains,
        }.get(name, {})


def names(session: Session, actor: Actor) -> Names:
    """Read them; services are those of the institutions that somebody sees."""
    tables = [sa.select(col(table.id), col(table.name)) for table in (Profession, Domain)]
    return Names(
        _services(session, actor),
        *[{row[0]: row[1] for row in session.execute(statement)} for statement in tables],
    )


def _services(session: Session, actor: Actor) -> dict[int, str]:
    """Name services; those that bear the same name, after their institution too."""
    rows = session.execute(
        sa.select(col(RecruitingService.id), col(RecruitingService.name), col(Institution.name))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(policy.seen_clause(actor))
    ).all()
    uses = Counter(french.folded(name) for _, name, _ in rows)
    return {
        number or 0: name if uses[french.folded(name)] == 1 else f"{institution} – {name}"
        for number, name, institution in rows
    }


def communes(session: Session, codes: Iterable[str]) -> dict[str, str]:
    """Return how cells name some communes: `Rennes (35)`."""
    rows = session.execute(
        sa.select(col(Commune.code), col(Commune.name), col(Commune.department_code)).where(
            col(Commune.code).in_(set(codes))
        )
    )
    return {code: f"{name} ({department})" for code, name, department in rows}


def cell(name: str, values: list[str], known: Names, places: dict[str, str]) -> str | int | date:
    """Return what a cell shows of a field; what nothing names is shown as it was typed."""
    if not values:
        return ""
    if name in SECTIONS:
        return light_markup.from_html(values[0])
    if name in ENUMS:
        labels = {it.value: it.label for it in ENUMS[name]}
        return SEPARATOR.join(labels.get(value, value) for value in values)
    if name == "commune_code":
        return places.get(values[0], values[0])
    if named := known.of(name):
        return SEPARATOR.join(named.get(listing.number(value) or 0, value) for value in values)
    if name in ("salary_min", "salary_max") and (amount := listing.number(values[0])) is not None:
        return amount
    if name == "last_day" and _ISO.match(values[0]):
        return date.fromisoformat(values[0])
    return values[0]


def markup(text: str) -> str:
    """Return the HTML of a text written in a cell."""
    return rich_text.from_markdown(_LINE_END.sub(r"\\\n", text.replace("\r\n", "\n")))


def day(value: Any) -> str | None:
    """Return a day as fields hold it, from a date of a spreadsheet or from `31/12/2026`; None when it is none."""
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    text = str(value).strip()
    try:
        if _ISO.match(text):
            return date.fromisoformat(text).isoformat()
        return datetime.strptime(text.replace("-", "/").replace(".", "/"), "%d/%m/%Y").date().isoformat()
    except ValueError:
        return None
