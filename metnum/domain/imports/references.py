"""Reads what conversion looks up, once per import: professions, domains, places."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.imports.classify import Professions
from metnum.domain.imports.places import Places
from metnum.models import Commune, Department, Domain, Profession, ProfessionAlias, Region


@dataclass
class References:
    """The reference data, arranged for look-ups."""

    professions: Professions
    domains: dict[str, int]
    places: Places


def read(session: Session) -> References:
    """Return the reference data of the database."""
    domains = sa.select(col(Domain.slug), col(Domain.id))
    return References(
        professions=read_professions(session),
        domains={row[0]: row[1] for row in session.execute(domains)},
        places=_places(session),
    )


def read_professions(session: Session) -> Professions:
    """Return the professions with their other names."""
    labels = sa.select(col(Profession.id), col(Profession.name)).union_all(
        sa.select(col(ProfessionAlias.profession_id), col(ProfessionAlias.label))
    )
    return Professions([(row[1], row[0]) for row in session.execute(labels)])


def _places(session: Session) -> Places:
    departments = sa.select(col(Department.code), col(Department.name), col(Department.region_code))
    communes = sa.select(
        col(Commune.code), col(Commune.folded_name), col(Commune.postal_codes), col(Commune.department_code)
    )
    return Places(
        regions=[(row[0], row[1]) for row in session.execute(sa.select(col(Region.code), col(Region.name)))],
        departments=[(row[0], row[1], row[2]) for row in session.execute(departments)],
        communes=[(row[0], row[1], row[2], row[3]) for row in session.execute(communes)],
    )
