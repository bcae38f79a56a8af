"""Finds institutions and recruiting services by name, and creates the missing ones in bulk."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from metnum.domain.imports.records import Employer
from metnum.domain.imports.words import fold
from metnum.models import Institution, InstitutionFormerName, RecruitingService, ServiceFormerName

_folded = lru_cache(maxsize=50_000)(fold)


@dataclass
class Employers:
    """The numbers of institutions and services by folded name."""

    institutions: dict[str, int]
    slugs: set[str]
    services: dict[tuple[int, str], int]

    def service_id(self, employer: Employer) -> int:
        """Return the service of an employer that was given to `ensure` before."""
        institution = self.institutions[_folded(employer.institution)]
        return self.services[institution, _folded(employer.service)]

    def ensure(self, session: Session, employers: Iterable[Employer]) -> None:
        """Create the institutions and services of these employers that do not exist yet."""
        wanted = list(dict.fromkeys(employers))
        self._add_institutions(session, wanted)
        missing: dict[tuple[int, str], str] = {}
        for employer in wanted:
            key = self.institutions[_folded(employer.institution)], _folded(employer.service)
            if key not in self.services:
                missing.setdefault(key, employer.service)
        if not missing:
            return
        rows = [{"institution_id": key[0], "name": name} for key, name in missing.items()]
        table = RecruitingService
        created = sa.insert(table).returning(col(table.institution_id), col(table.name), col(table.id))
        for institution, name, number in session.execute(created, rows):
            self.services[institution, _folded(name)] = number

    def _add_institutions(self, session: Session, employers: list[Employer]) -> None:
        missing: dict[str, Employer] = {}
        for employer in employers:
            if _folded(employer.institution) not in self.institutions:
                missing.setdefault(_folded(employer.institution), employer)
        if not missing:
            return
        rows = [
            {
                "name": employer.institution,
                "slug": self._slug(employer.institution),
                "versant": employer.versant,
            }
            for employer in missing.values()
        ]
        created = sa.insert(Institution).returning(col(Institution.name), col(Institution.id))
        for name, number in session.execute(created, rows):
            self.institutions[_folded(name)] = number

    def _slug(self, name: str) -> str:
        base = slugify(name, max_length=80, word_boundary=True) or "employeur"
        slug, copies = base, 1
        while slug in self.slugs:
            copies += 1
            slug = f"{base}-{copies}"
        self.slugs.add(slug)
        return slug


def read(session: Session) -> Employers:
    """Return all institutions and services."""
    institutions = session.execute(
        sa.select(col(Institution.name), col(Institution.id), col(Institution.slug))
    ).all()
    services = session.execute(
        sa.select(
            col(RecruitingService.institution_id), col(RecruitingService.name), col(RecruitingService.id)
        ).order_by(col(RecruitingService.id).desc())
    )
    former = session.execute(
        sa.select(
            col(InstitutionFormerName.name),
            col(InstitutionFormerName.institution_id),
            col(InstitutionFormerName.slug),
        )
    ).all()
    former_services = session.execute(
        sa.select(
            col(ServiceFormerName.institution_id),
            col(ServiceFormerName.name),
            col(ServiceFormerName.service_id),
        )
    )
    # Feeds still use former names, which are found too; a current name takes precedence.
    return Employers(
        institutions={fold(row[0]): row[1] for row in (*former, *institutions)},
        slugs={row[2] for row in (*institutions, *former) if row[2]},
        services={(row[0], fold(row[1])): row[2] for row in (*former_services, *services)},
    )
