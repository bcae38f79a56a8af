"""What each transition writes; none removes a text, a contact or a domain."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import Session

from metnum.domain.core import clock, french
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.validation import SUMMARY
from metnum.domain.lifecycle import reviews
from metnum.domain.lifecycle.change import Change, changed, life, move
from metnum.domain.offers import actions, history, policy
from metnum.domain.writing import draft_fields, publication
from metnum.models import Offer
from metnum.vocabulary import OfferEventKind, OfferState

REPUBLISHED = OfferEventKind.REPUBLISHED

# --- Publication --------------------------------------------------------------------------------


def publish(change: Change, *, comment: str = "") -> str:
    """Put the offer online with the fields as typed, once they are valid."""
    session, offer = change.session, change.offer
    ready = publication.validated(session, offer)
    if change.actor is not None and ready.service_id != offer.service_id:
        policy.require_edit_in(session, change.actor, ready.service_id)
    was_public = offer.published_at is not None
    if was_public:
        _keep_baseline(session, offer)
    before = {**draft_fields.of_offer(session, offer), **life(offer)} if was_public else {}
    actions.give_address(session, offer, ready.title)
    _put_online(offer)
    publication.write(session, offer, ready)
    snapshot = draft_fields.of_offer(session, offer)
    changes = changed(before, {**snapshot, **life(offer)}) if was_public else {}
    history.record(
        session,
        change.actor,
        offer.id or 0,
        REPUBLISHED if change.line.event is REPUBLISHED else OfferEventKind.PUBLISHED,
        comment=comment or change.comment,
        changes=changes,
        snapshot=snapshot,
    )
    return f"{change.line.done} Dernier jour pour postuler : {french.day(ready.last_day)}."


def _put_online(offer: Offer) -> None:
    """Put the offer online at its first date of publication: one that comes back does not count as new."""
    offer.published_at = offer.published_at or clock.now()
    offer.state = OfferState.PUBLISHED
    offer.scheduled_for = offer.ended_at = offer.closing_reason = offer.is_filled_here = None
    offer.has_changes_in_review = False


def _keep_baseline(session: Session, offer: Offer) -> None:
    """Keep the version that is online, before the first change of an offer that has no history yet."""
    if history.has_version(session, offer.id or 0):
        return
    event = history.record(
        session,
        None,
        offer.id or 0,
        OfferEventKind.PUBLISHED,
        comment="Version en ligne avant que l’historique n’existe.",
        snapshot=draft_fields.of_offer(session, offer),
    )
    event.at = offer.published_at or event.at


def _approve_and_publish(change: Change) -> str:
    """Approve the offer and put it online; the author is told both."""
    approval = history.record(
        change.session, change.by, change.offer.id or 0, OfferEventKind.APPROVED, comment=change.form.comment
    )
    message = publish(change)
    reviews.tell_asker(change, "offer_approved", approval)
    return message


def _schedule(change: Change) -> str:
    """Check the offer today; publish it at once, or on its day."""
    ready = publication.validated(change.session, change.offer)
    day: date = change.form.day
    if day == clock.today():
        publish(change, comment="Le jour choisi est aujourd’hui.")
        return "L’offre est en ligne : le jour choisi est aujourd’hui."
    if ready.last_day < day:
        late = f"L’offre se termine le {french.day(ready.last_day)} : choisissez un jour avant."
        raise InvalidInputError(SUMMARY, {"day": late})
    move(change, OfferState.SCHEDULED, scheduled_for=day)
    return f"La publication est programmée pour le {french.day(day)} à 6 heures."


# --- Back to a draft ----------------------------------------------------------------------------


def _to_draft(change: Change) -> str:
    """Turn the offer into a draft again, with all its content."""
    move(change, OfferState.DRAFT)
    return ""


# --- While it is online, and after --------------------------------------------------------------


def _extend(change: Change) -> str:
    day, known = change.form.last_day, change.offer.last_day
    if known is not None and day <= known:
        message = f"L’offre est déjà ouverte jusqu’au {french.day(known)} : choisissez un jour plus tard."
        raise InvalidInputError(SUMMARY, {"last_day": message})
    return _give_last_day(change, "L’offre est prolongée jusqu’au")


def _reopen(change: Change) -> str:
    return _give_last_day(
        change, "L’offre est rouverte jusqu’au", ended_at=None, closing_reason=None, is_filled_here=None
    )


def _give_last_day(change: Change, said: str, **columns: Any) -> str:
    """Set the last day, which also replaces one that was typed and never published."""
    day: date = change.form.last_day
    move(change, OfferState.PUBLISHED, last_day=day, **columns)
    draft_fields.settle(change.session, change.offer.id or 0, "last_day")
    return f"{said} {french.day(day)}."


def _fill(change: Change) -> str:
    move(
        change,
        OfferState.FILLED,
        ended_at=clock.now(),
        is_filled_here=change.form.is_filled_here,
    )
    return ""


def _close(change: Change) -> str:
    move(
        change,
        OfferState.CLOSED,
        ended_at=clock.now(),
        closing_reason=change.form.reason,
    )
    return ""


def _discard(change: Change) -> str:
    """Go back to what is published; the history keeps what was typed, so that it can be restored."""
    session, offer_id = change.session, change.offer.id or 0
    typed, published = draft_fields.texts(session, change.offer), draft_fields.of_offer(session, change.offer)
    history.record(
        session,
        change.actor,
        offer_id,
        OfferEventKind.DISCARDED,
        changes=changed(typed, published),
        snapshot=typed,
    )
    draft_fields.settle(session, offer_id)
    change.offer.has_changes_in_review = False
    actions.grow(session, change.offer)
    return ""


def _delete(change: Change) -> str:
    """Delete an offer that only its authors ever saw; the audit journal keeps a trace of it."""
    change.session.delete(change.offer)
    change.session.flush()
    return ""


STEPS: dict[str, Callable[[Change], str]] = {
    "approve_and_publish": _approve_and_publish,
    "approve_and_republish": _approve_and_publish,
    "republish": publish,
    "publish": publish,
    "approve": reviews.approve,
    "send_back": reviews.send_back,
    "ask_review": reviews.ask,
    "withdraw_review": reviews.withdraw,
    "approve_changes": reviews.approve,
    "send_back_changes": reviews.send_back,
    "ask_changes_review": reviews.ask,
    "withdraw_changes_review": reviews.withdraw,
    "schedule": _schedule,
    "unschedule": _to_draft,
    "extend": _extend,
    "reopen": _reopen,
    "fill": _fill,
    "close": _close,
    "discard": _discard,
    "unpublish": _to_draft,
    "delete": _delete,
}
