"""Handles the second reader, of a draft or of the modifications of an offer that is online."""

from metnum.domain.core import french
from metnum.domain.lifecycle import mails
from metnum.domain.lifecycle.change import Change, move
from metnum.domain.writing import publication
from metnum.models import OfferEvent
from metnum.vocabulary import OfferState


def ask(change: Change) -> str:
    """Ask for a review of what could be published at once; return who is told."""
    publication.validated(change.session, change.offer)
    event = _turn(change, is_in_review=True)
    told = mails.ask_for_review(change.session, change.by, change.offer, event, change.form.reader_id)
    if not told:
        return "La relecture est demandée. Personne d’autre ne peut encore la faire : invitez un ou une collègue."
    return f"La relecture est demandée : {french.count(told, 'personne est prévenue', 'personnes sont prévenues')}."


def approve(change: Change) -> str:
    """Approve what was read and could be published; the person who asked is told."""
    publication.validated(change.session, change.offer)
    tell_asker(change, "offer_approved", _turn(change, is_in_review=False))
    return ""


def send_back(change: Change) -> str:
    """Send back with a comment on what must change; the person who asked is told."""
    tell_asker(change, "offer_sent_back", _turn(change, is_in_review=False))
    return ""


def withdraw(change: Change) -> str:
    """Withdraw the request for a review."""
    _turn(change, is_in_review=False)
    return ""


def _turn(change: Change, *, is_in_review: bool) -> OfferEvent:
    """Begin or end a review: a draft changes its state, an online offer keeps it and has its modifications marked."""
    target = change.line.target or change.offer.state
    is_online = target is OfferState.PUBLISHED
    return move(change, target, has_changes_in_review=is_in_review and is_online)


def tell_asker(change: Change, template: str, event: OfferEvent) -> None:
    """Write the result of the review to the person who asked for it."""
    mails.tell_asker(
        change.session,
        template,
        change.by,
        change.offer,
        event,
        change.now.asked_by_id,
        is_online=change.now.state is OfferState.PUBLISHED,
    )
