"""Merges institutions or services: the one that stays gets all that the other has, and nothing is lost."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.operations import merges
from metnum.domain.search.analyser import fold
from metnum.models import (
    AccessRequest,
    Contact,
    Institution,
    InstitutionFormerName,
    Invitation,
    Membership,
    Offer,
    OfferDraftField,
    OfferTemplate,
    RecruitingService,
    ServiceFormerName,
)
from metnum.vocabulary import MembershipKind


def institutions(session: Session, source: Institution, target: Institution) -> None:
    """Move everything of an institution to another one; services of the same name are merged."""
    kept = {fold(row.name): row for row in _services(session, target)}
    for service in _services(session, source):
        same = kept.get(fold(service.name))
        if same is not None:
            services(session, service, same)
    session.flush()
    _move(session, RecruitingService.institution_id, source.id, target.id)
    _move_former_services(session, source, target)
    _move(session, AccessRequest.institution_id, source.id, target.id)
    _move(session, OfferTemplate.institution_id, source.id, target.id)
    _move_contacts(session, source, target)
    for name in ("acronym", "website", "tagline", "presentation"):
        if not getattr(target, name):
            setattr(target, name, getattr(source, name))
    _keep_name(session, source, target)
    session.flush()


def _services(session: Session, institution: Institution) -> list[RecruitingService]:
    wanted = col(RecruitingService.institution_id) == institution.id
    return list(
        session.scalars(sa.select(RecruitingService).where(wanted).order_by(col(RecruitingService.id)))
    )


def _move(session: Session, column: Any, source: int | None, target: int | None) -> None:
    table = column.class_
    session.execute(sa.update(table).where(column == source).values({column.key: target}))
    session.expire_all()


def _move_contacts(session: Session, source: Institution, target: Institution) -> None:
    """Move contacts; a contact that both institutions have is kept once."""
    known = sa.select(col(Contact.email)).where(col(Contact.institution_id) == target.id)
    session.execute(
        sa.delete(Contact).where(col(Contact.institution_id) == source.id, col(Contact.email).in_(known))
    )
    _move(session, Contact.institution_id, source.id, target.id)


def _move_former_services(session: Session, source: Institution, target: Institution) -> None:
    known = sa.select(col(ServiceFormerName.name)).where(col(ServiceFormerName.institution_id) == target.id)
    session.execute(
        sa.delete(ServiceFormerName).where(
            col(ServiceFormerName.institution_id) == source.id, col(ServiceFormerName.name).in_(known)
        )
    )
    _move(session, ServiceFormerName.institution_id, source.id, target.id)


def _keep_name(session: Session, source: Institution, target: Institution) -> None:
    """Keep the name and the address of the institution that goes, so that imports and old links still work."""
    name, slug = source.name, source.slug
    _move(session, InstitutionFormerName.institution_id, source.id, target.id)
    session.execute(sa.delete(InstitutionFormerName).where(col(InstitutionFormerName.name) == name))
    session.delete(source)
    session.flush()
    session.add(InstitutionFormerName(institution_id=target.id or 0, name=name, slug=slug))


def services(session: Session, source: RecruitingService, target: RecruitingService) -> None:
    """Move the people, the offers and open requests of a service to another one, and remove it."""
    name, former_institution, number = source.name, source.institution_id, source.id
    with merges.moving_offers(session):
        wanted = sa.update(Offer).where(col(Offer.service_id) == number).values(service_id=target.id)
        moved = len(session.execute(wanted.returning(col(Offer.id))).all())
    session.expire_all()
    merges.tell(session, "recruiting_service", target.id or 0, name, moved)
    _move_typed(session, number or 0, target.id or 0)
    _move(session, Invitation.service_id, number, target.id)
    _move(session, AccessRequest.service_id, number, target.id)
    _move_people(session, number or 0, target.id or 0)
    _move(session, ServiceFormerName.service_id, number, target.id)
    session.delete(session.get_one(RecruitingService, number))
    session.flush()
    if (former_institution, fold(name)) == (target.institution_id, fold(target.name)):
        return
    taken = sa.select(ServiceFormerName).where(
        col(ServiceFormerName.institution_id) == former_institution, col(ServiceFormerName.name) == name
    )
    former = session.scalar(taken) or ServiceFormerName(
        institution_id=former_institution, name=name, service_id=target.id or 0
    )
    former.service_id = target.id or 0
    session.add(former)
    session.flush()


def _move_typed(session: Session, source: int, target: int) -> None:
    """Change the number of the service in drafts and templates, which hold it as a form sends it."""
    session.execute(
        sa.update(OfferDraftField)
        .where(col(OfferDraftField.name) == "service_id", col(OfferDraftField.values) == [str(source)])
        .values(values=[str(target)], version=col(OfferDraftField.version) + 1)
    )
    session.execute(
        sa.update(OfferTemplate)
        .where(col(OfferTemplate.fields).contains({"service_id": [str(source)]}))
        .values(fields=col(OfferTemplate.fields).concat({"service_id": [str(target)]}))
    )


def _move_people(session: Session, source: int, target: int) -> None:
    """Move memberships: a member of both services keeps the higher role, and managers manage the new institution."""
    both = sa.select(col(Membership.person_id)).where(col(Membership.service_id) == target)
    managers = sa.select(col(Membership.person_id)).where(
        col(Membership.service_id) == source, col(Membership.kind) == MembershipKind.MANAGER
    )
    session.execute(
        sa.update(Membership)
        .where(col(Membership.service_id) == target, col(Membership.person_id).in_(managers))
        .values(kind=MembershipKind.MANAGER)
    )
    session.execute(
        sa.delete(Membership).where(col(Membership.service_id) == source, col(Membership.person_id).in_(both))
    )
    _move(session, Membership.service_id, source, target)
