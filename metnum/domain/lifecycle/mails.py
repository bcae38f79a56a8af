"""Sends the mails of transitions, in their transaction and once each."""

from sqlmodel import Session

from metnum import addresses
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.lifecycle import recipients
from metnum.domain.mail import outbox
from metnum.models import Offer, OfferEvent
from metnum.runtime.settings import settings
from metnum.vocabulary import OfferState


def offer_url(offer_id: int | None) -> str:
    """Return the full address of an offer's page in the back office."""
    return f"{settings().site}{addresses.own_offer(offer_id)}"


def ask_for_review(
    session: Session, actor: Actor, offer: Offer, event: OfferEvent, reader_id: int | None
) -> int:
    """Write to the chosen reader, or else to all who may read the offer; return how many were told."""
    people = recipients.colleagues(session, [offer.id or 0]).get(offer.id or 0, [])
    readers = [each for each in people if each.person_id != actor.person_id]
    if reader_id is not None:
        readers = [each for each in readers if each.person_id == reader_id]
        if not readers:
            message = "Cette personne ne peut pas relire l’offre : choisissez-en une autre."
            raise InvalidInputError(message, {"reader_id": message})
    for reader in readers:
        outbox.send(
            session,
            "offer_review_asked",
            reader.email,
            key=f"offer_review_asked-{event.id}-{reader.person_id}",
            is_online=offer.state is OfferState.PUBLISHED,
            **_told(actor, offer, event),
        )
    return len(readers)


def tell_asker(
    session: Session,
    template: str,
    actor: Actor,
    offer: Offer,
    event: OfferEvent,
    asked_by_id: int | None,
    *,
    is_online: bool,
) -> None:
    """Write to the person who asked for the review, unless they act themselves or their account is closed."""
    asker = recipients.by_id(session, asked_by_id)
    if asker is not None and asker.id != actor.person_id:
        key = f"{template}-{event.id}"
        outbox.send(
            session, template, asker.email, key=key, is_online=is_online, **_told(actor, offer, event)
        )


def _told(actor: Actor, offer: Offer, event: OfferEvent) -> dict[str, str]:
    """Return the values that every mail about a review contains."""
    return {
        "title": offer.title,
        "who": actor.name,
        "comment": event.comment,
        "url": offer_url(offer.id),
    }


def tell_unscheduled(session: Session, offer: Offer, reasons: str) -> None:
    """Write that a scheduled publication did not take place, and why."""
    people = recipients.colleagues(session, [offer.id or 0]).get(offer.id or 0, [])
    for person in recipients.reminded(people):
        outbox.send(
            session,
            "offer_not_published",
            person.email,
            key=f"offer_not_published-{offer.id}-{offer.version}-{person.person_id}",
            title=offer.title,
            reasons=reasons,
            url=f"{offer_url(offer.id)}/modifier",
        )
