"""Finds who gets the mails about an offer: people who may change it and whose account is active."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from metnum.models import Membership, Offer, Person, RecruitingService
from metnum.vocabulary import MembershipKind, Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person who may change an offer."""

    person_id: int
    name: str
    email: str
    is_author: bool  # The person created the offer.
    is_of_service: bool
    is_manager: bool


def colleagues(session: Session, offer_ids: Sequence[int]) -> dict[int, list[Colleague]]:
    """Return the people who may change each offer, by offer: active recruiters in the order of their names."""
    own, theirs = aliased(RecruitingService), aliased(RecruitingService)
    is_of_service = sa.func.bool_or(col(theirs.id) == col(own.id))
    is_manager = sa.func.bool_or(col(Membership.kind) == MembershipKind.MANAGER)
    rows = session.execute(
        sa.select(
            col(Offer.id).label("offer_id"),
            col(Offer.created_by_id),
            col(Person.id),
            col(Person.first_name),
            col(Person.last_name),
            col(Person.email),
            is_of_service.label("is_of_service"),
            is_manager.label("is_manager"),
        )
        .join(own, col(own.id) == col(Offer.service_id))
        .join(theirs, col(theirs.institution_id) == col(own.institution_id))
        .join(Membership, col(Membership.service_id) == col(theirs.id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Offer.id).in_(offer_ids), col(Person.is_active), col(Person.role) == Role.RECRUITER)
        .group_by(col(Offer.id), col(Person.id))
        .having(sa.or_(is_of_service, is_manager))
        .order_by(col(Person.last_name), col(Person.first_name), col(Person.id))
    ).all()
    found: dict[int, list[Colleague]] = defaultdict(list)
    for row in rows:
        found[row.offer_id].append(_colleague(row))
    return found


def _colleague(row: Any) -> Colleague:
    return Colleague(
        person_id=row.id,
        name=f"{row.first_name} {row.last_name}".strip(),
        email=row.email,
        is_author=row.id == row.created_by_id,
        is_of_service=row.is_of_service,
        is_manager=row.is_manager,
    )


def reminded(people: Sequence[Colleague]) -> list[Colleague]:
    """Return who is reminded: the author of the offer, or else its managers, or else its service."""
    choices = (
        [each for each in people if each.is_author],
        [each for each in people if each.is_manager and each.is_of_service],
        [each for each in people if each.is_manager],
        list(people),
    )
    return next((chosen for chosen in choices if chosen), [])


def by_id(session: Session, person_id: int | None) -> Person | None:
    """Return an active person by their number."""
    found = session.get(Person, person_id) if person_id else None
    return found if found is not None and found.is_active else None
