"""Finds what uses an institution or a service, and so prevents its deletion."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import french
from metnum.models import (
    AccessRequest,
    Contact,
    Invitation,
    Membership,
    Offer,
    OfferTemplate,
    RecruitingService,
)
from metnum.vocabulary import RequestState

OFFERS = ("offre", "offres")
PEOPLE = ("personne", "personnes")
SERVICES = ("service", "services")


def service_ids(session: Session, institution_id: int) -> list[int]:
    """Return the services of an institution."""
    found = session.scalars(
        sa.select(col(RecruitingService.id)).where(col(RecruitingService.institution_id) == institution_id)
    )
    return [number for number in found if number is not None]


def _count(table: Any, *wanted: sa.ColumnElement[bool]) -> Any:
    return sa.select(sa.func.count()).select_from(table).where(*wanted).scalar_subquery()


def _labels(counts: Sequence[int], nouns: Sequence[tuple[str, str]]) -> list[str]:
    return [french.count(count, *noun) for count, noun in zip(counts, nouns, strict=True) if count]


def of_service(session: Session, number: int) -> list[str]:
    """Return what uses a service, in words: « 12 offres », « 3 personnes »…"""
    row = session.execute(
        sa.select(
            _count(Offer, col(Offer.service_id) == number),
            _count(Membership, col(Membership.service_id) == number),
            _count(
                Invitation,
                col(Invitation.service_id) == number,
                col(Invitation.accepted_at).is_(None),
                col(Invitation.revoked_at).is_(None),
            ),
            _count(AccessRequest, col(AccessRequest.service_id) == number),
        )
    ).one()
    nouns = (OFFERS, PEOPLE, ("invitation", "invitations"), ("demande d’accès", "demandes d’accès"))
    return _labels(row, nouns)


def of_institution(session: Session, number: int) -> list[str]:
    """Return what uses an institution, in words."""
    own = sa.select(col(RecruitingService.id)).where(col(RecruitingService.institution_id) == number)
    row = session.execute(
        sa.select(
            _count(RecruitingService, col(RecruitingService.institution_id) == number),
            _count(Offer, col(Offer.service_id).in_(own)),
            _count(Contact, col(Contact.institution_id) == number),
            _count(OfferTemplate, col(OfferTemplate.institution_id) == number),
            _count(
                AccessRequest,
                col(AccessRequest.institution_id) == number,
                col(AccessRequest.state) == RequestState.PENDING,
            ),
            _count(
                AccessRequest,
                col(AccessRequest.institution_id) == number,
                col(AccessRequest.state) != RequestState.PENDING,
            ),
        )
    ).one()
    nouns = (
        SERVICES,
        OFFERS,
        ("contact", "contacts"),
        ("modèle d’offre", "modèles d’offres"),
        ("demande d’accès en attente", "demandes d’accès en attente"),
        ("ancienne demande d’accès", "anciennes demandes d’accès"),
    )
    return _labels(row, nouns)
