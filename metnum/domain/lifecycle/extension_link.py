"""Handles the link of a reminder, by which one person extends one offer by thirty days, once.

Opening the link changes nothing, because mail programs open links by themselves: a button does. The holder of the
link acts as the person it was sent to, with the rights that this person has at that moment, and for this offer only.
"""

from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.accounts import sessions
from metnum.domain.accounts.acting import name_actor
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError
from metnum.domain.core.secret import digest, new_token
from metnum.domain.lifecycle import actions
from metnum.domain.lifecycle.forms import extended
from metnum.domain.offers import policy
from metnum.models import Offer, OfferExtensionLink
from metnum.runtime.settings import settings
from metnum.vocabulary import OfferState

KEPT = timedelta(days=30)  # The link works for so long after the last day.
MAX_TOKEN = 100
UNKNOWN = "Ce lien n’est plus valable. Connectez-vous pour prolonger l’offre depuis sa page."
NOT_YOURS = "Ce lien ne vous permet plus de prolonger cette offre : elle n’est plus dans vos services."


class Extension(BaseModel):
    """The content of the page of confirmation."""

    title: str
    last_day: str
    next_day: str = ""
    url: str = ""
    refusal: str = ""  # This says why there is no button.


def create(session: Session, offer_id: int, person_id: int, last_day: date) -> str:
    """Create a link and return its full address."""
    token = new_token()
    end = datetime.combine(last_day, time(), clock.PARIS) + KEPT
    session.add(
        OfferExtensionLink(
            token_hash=digest(token),
            offer_id=offer_id,
            person_id=person_id,
            last_day=last_day,
            expires_at=end,
        )
    )
    return f"{settings().site}{addresses.extension(token)}"


def offered(session: Session, token: str) -> Extension:
    """Return what a link would do; nothing changes."""
    link, _, offer = _found(session, token)
    return _extension(link, offer)


def use(session: Session, token: str) -> str:
    """Extend the offer of a link; return the sentence to show."""
    link, actor, offer = _found(session, token, is_held=True)
    refusal = _extension(link, offer).refusal
    if refusal:
        raise DomainError(refusal)
    name_actor(session, actor)
    link.used_at = clock.now()
    day = extended(offer.last_day).isoformat()
    return actions.perform(session, actor, offer.id or 0, "extend", {"last_day": day}).message


def _found(session: Session, token: str, *, is_held: bool = False) -> tuple[OfferExtensionLink, Actor, Offer]:
    """Return the link, its person with today's rights, and the offer; raise an error if they may not change it."""
    statement = sa.select(OfferExtensionLink).where(
        col(OfferExtensionLink.token_hash) == digest(token),
        col(OfferExtensionLink.expires_at) > clock.now(),
    )
    link = session.scalar(statement.with_for_update() if is_held else statement)
    if link is None or len(token) > MAX_TOKEN:
        raise NotFoundError(UNKNOWN)
    actor = sessions.actor_by_link(session, link.person_id)
    if actor.is_anonymous:
        raise NotFoundError(UNKNOWN)
    try:
        offer = policy.require_seen(session, actor, link.offer_id)
    except DomainError:
        raise PermissionDeniedError(NOT_YOURS) from None
    if not actions.situation(session, actor, offer).can_edit:
        raise PermissionDeniedError(NOT_YOURS)
    return link, actor, offer


def _extension(link: OfferExtensionLink, offer: Offer) -> Extension:
    day = french.day(offer.last_day) if offer.last_day else ""
    refusal = ""
    if offer.state is not OfferState.PUBLISHED:
        refusal = f"L’offre n’est plus en ligne (état : {offer.state.label.lower()}) : rien n’a été changé."
    elif link.used_at is not None:
        refusal = f"Ce lien a déjà servi : l’offre est ouverte jusqu’au {day} inclus."
    elif offer.last_day != link.last_day:
        refusal = f"Le dernier jour a changé depuis ce courriel : c’est le {day}. Rien n’a été changé."
    return Extension(
        title=offer.title,
        last_day=day,
        next_day=french.day(extended(offer.last_day)),
        url=addresses.own_offer(offer.id),
        refusal=refusal,
    )
