"""Names and addresses of the values of facets, kept with the index so that no page asks for them."""

from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from metnum.domain.search import codes
from metnum.domain.search.filters import FACET_BY_NAME, FACETS
from metnum.models import (
    Department,
    Domain,
    DomainFormerSlug,
    Institution,
    InstitutionFormerName,
    Profession,
    ProfessionFormerSlug,
    Region,
)


@dataclass(frozen=True)
class Labels:
    """For each facet: the label, the code of each value, and the value of each code."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    code_of: dict[str, dict[str, int]] = field(default_factory=dict)
    value_of: dict[str, dict[int, str]] = field(default_factory=dict)

    def label(self, facet: str, value: str) -> str:
        """Return the French label of a value; an unknown value is its own label."""
        return self.names.get(facet, {}).get(value, value)

    def current(self, facet: str, value: str) -> str:
        """Return the value that a former one became; one that nothing knows is nothing."""
        code = self.code_of.get(facet, {}).get(value)
        return self.value_of[facet].get(code, "") if code is not None else ""


def read(session: Session) -> Labels:
    """Read the names of reference data and of institutions."""
    labels = Labels()
    for facet in FACETS:
        if facet.values is not None:
            rows = [(place, member.value, member.label) for place, member in enumerate(facet.values, start=1)]  # type: ignore[attr-defined]
            _add(labels, facet.name, rows)
    _add(labels, "metier", _named(session, Profession))
    _add(labels, "domaine", _named(session, Domain))
    regions = session.execute(sa.select(col(Region.code), col(Region.name))).all()
    _add(labels, "region", [(codes.insee(code), code, name) for code, name in regions])
    departments = session.execute(sa.select(col(Department.code), col(Department.name))).all()
    _add(labels, "departement", [(codes.insee(code), code, f"{name} ({code})") for code, name in departments])
    _add(labels, "employeur", _named(session, Institution))
    for name, statement in _FORMER.items():
        known = labels.code_of[name]
        known.update({slug: code for slug, code in session.execute(statement) if slug not in known})
    return labels


# What merged ones were called in addresses; today's names win.
_FORMER = {
    "metier": sa.select(col(ProfessionFormerSlug.slug), col(ProfessionFormerSlug.profession_id)),
    "domaine": sa.select(col(DomainFormerSlug.slug), col(DomainFormerSlug.domain_id)),
    "employeur": sa.select(col(InstitutionFormerName.slug), col(InstitutionFormerName.institution_id)).where(
        col(InstitutionFormerName.slug).is_not(None)
    ),
}


def _named(session: Session, table: type[SQLModel]) -> list[tuple[int, str, str]]:
    columns = table.__table__.c  # type: ignore[attr-defined]
    return [tuple(row) for row in session.execute(sa.select(columns.id, columns.slug, columns.name))]


def _add(labels: Labels, facet: str, rows: list[tuple[int, str, str]]) -> None:
    assert facet in FACET_BY_NAME
    labels.names[facet] = {value: name for _, value, name in rows}
    labels.code_of[facet] = {value: code for code, value, _ in rows}
    labels.value_of[facet] = {code: value for code, value, _ in rows}
