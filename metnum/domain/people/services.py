"""Finds institutions and services by the names that people type, whatever the accents, or creates them."""

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.listing import folded
from metnum.domain.search.analyser import fold
from metnum.models import Institution, InstitutionFormerName, RecruitingService
from metnum.vocabulary import Versant


def institution_named(session: Session, name: str) -> Institution | None:
    """Return the institution of that name, acronym or former name."""
    wanted = fold(name).replace("’", "'")
    if not wanted:
        return None
    found = session.scalars(
        sa.select(Institution)
        .where(sa.or_(folded(col(Institution.name)) == wanted, folded(col(Institution.acronym)) == wanted))
        .order_by((folded(col(Institution.name)) == wanted).desc(), col(Institution.id))
    ).first()
    if found is not None:
        return found
    return session.scalars(
        sa.select(Institution)
        .join(InstitutionFormerName, col(InstitutionFormerName.institution_id) == col(Institution.id))
        .where(folded(col(InstitutionFormerName.name)) == wanted)
    ).first()


def service_named(session: Session, institution_id: int, name: str) -> RecruitingService | None:
    """Return the service of that name in an institution."""
    wanted = fold(name).replace("’", "'")
    return session.scalars(
        sa.select(RecruitingService).where(
            col(RecruitingService.institution_id) == institution_id,
            folded(col(RecruitingService.name)) == wanted,
        )
    ).first()


def add_institution(
    session: Session, name: str, versant: Versant, acronym: str | None = None, website: str | None = None
) -> Institution:
    """Write a new institution; refuse a name that another institution has."""
    if institution_named(session, name) is not None:
        raise InvalidInputError(
            "Une institution porte déjà ce nom.", {"name": "Une institution porte déjà ce nom, ou ce sigle."}
        )
    base = slugify(name, max_length=80, word_boundary=True) or "employeur"
    taken = set(
        session.scalars(
            sa.union_all(
                sa.select(col(Institution.slug)).where(col(Institution.slug).startswith(base)),
                sa.select(col(InstitutionFormerName.slug)).where(
                    col(InstitutionFormerName.slug).startswith(base)
                ),
            )
        )
    )
    slug = next(
        option for n in range(1, len(taken) + 3) if (option := base if n == 1 else f"{base}-{n}") not in taken
    )
    institution = Institution(slug=slug, name=name, versant=versant, acronym=acronym, website=website)
    session.add(institution)
    session.flush()
    return institution


def add_service(
    session: Session, institution_id: int, name: str, website: str | None = None
) -> RecruitingService:
    """Write a new service; refuse a name that another service of the institution has."""
    if service_named(session, institution_id, name) is not None:
        raise InvalidInputError(
            "Un service de cette institution porte déjà ce nom.",
            {"name": "Un service de cette institution porte déjà ce nom."},
        )
    service = RecruitingService(institution_id=institution_id, name=name, website=website)
    session.add(service)
    session.flush()
    return service
