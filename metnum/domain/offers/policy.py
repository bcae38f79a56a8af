"""Decides who may see and change an offer: rules as pure functions and as SQL clauses.

The public sees what is or was published. Recruiters see the offers of their institution, and change those of their
services; managers change all of their institution; administrators change all offers. An imported offer is changed at
its source only.
"""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor, manages, require_person
from metnum.domain.core.errors import NotFoundError, PermissionDeniedError
from metnum.models import Offer, RecruitingService, Source
from metnum.vocabulary import OfferState, SourceCode

NOT_FOUND = "Cette offre n’existe pas, ou elle n’est pas de votre institution."
PUBLIC_STATES = (OfferState.PUBLISHED, OfferState.FILLED, OfferState.CLOSED)


def is_open(state: OfferState, last_day: date | None) -> bool:
    """Return whether candidates can apply: published, and not past its last day (inclusive, Europe/Paris)."""
    return state is OfferState.PUBLISHED and last_day is not None and last_day >= clock.today()


def open_clause() -> sa.ColumnElement[bool]:
    """Return the clause of the offers that candidates can apply to, the same rule as `is_open`."""
    return sa.and_(col(Offer.state) == OfferState.PUBLISHED, col(Offer.last_day) >= clock.today())


def public_clause() -> sa.ColumnElement[bool]:
    """Return the clause of the offers that the public may read: open or ended, but not taken back."""
    return col(Offer.state).in_(PUBLIC_STATES)


def seen_clause(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the clause of what an actor sees in the back office; the statement must join `RecruitingService`."""
    if actor.is_administrator:
        return sa.true()
    return col(RecruitingService.institution_id).in_(list(actor.institutions) if actor.is_recruiter else [])


def can_edit_in(actor: Actor, service_id: int, institution_id: int) -> bool:
    """Return whether an actor may write and publish offers of a service."""
    return manages(actor, institution_id) or (actor.is_recruiter and service_id in actor.services)


def require_edit_in(session: Session, actor: Actor, service_id: int) -> RecruitingService:
    """Return a service for which the actor may write offers; refuse any other."""
    require_person(actor)
    service = session.get(RecruitingService, service_id)
    if service is None or not can_edit_in(actor, service_id, service.institution_id):
        raise PermissionDeniedError("Vous ne pouvez pas écrire d’offre pour ce service.")
    return service


def require_seen(session: Session, actor: Actor, offer_id: int) -> Offer:
    """Return an offer that the actor sees in the back office; any other « does not exist »."""
    require_person(actor)
    statement = (
        sa.select(Offer)
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .where(col(Offer.id) == offer_id, seen_clause(actor))
    )
    offer = session.scalar(statement)
    if offer is None:
        raise NotFoundError(NOT_FOUND)
    return offer


# Each save begins with this statement, so that it is built once.
_EDITED = (
    sa.select(Offer, col(RecruitingService.institution_id), col(Source.code), col(Source.name))
    .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
    .join(Source, col(Source.id) == col(Offer.source_id))
    .where(col(Offer.id) == sa.bindparam("offer"))
)
# The row is read again after waiting for the lock, since the transaction that held it may have changed everything.
_HELD = _EDITED.with_for_update(of=Offer).execution_options(populate_existing=True)


def require_edit(session: Session, actor: Actor, offer_id: int, *, is_held: bool = True) -> Offer:
    """Return an offer that the actor may change; `is_held` locks it until the end of the transaction."""
    require_person(actor)
    statement = (_HELD if is_held else _EDITED).where(seen_clause(actor))
    row = session.execute(statement, {"offer": offer_id}).one_or_none()
    if row is None:
        raise NotFoundError(NOT_FOUND)
    if not can_edit_in(actor, row.Offer.service_id, row.institution_id):
        raise PermissionDeniedError("Cette offre est d’un service qui n’est pas le vôtre.")
    if row.code is not SourceCode.METNUM:
        raise PermissionDeniedError(f"Cette offre vient de « {row.name} » : modifiez-la à sa source.")
    offer: Offer = row.Offer
    return offer
