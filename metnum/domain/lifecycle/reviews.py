"""The second reader: of a draft, or of the modifications of an offer that is online."""

from metnum.domain.core import french
from metnum.domain.lifecycle import mails
from metnum.domain.lifecycle.change import Change, move
from metnum.domain.writing import publication
from metnum.models import OfferEvent
from metnum.vocabulary import OfferState


def ask(change: Change) -> str:
    """Ask for a reading of what could be published at once; say who is told."""
    publication.validated(change.session, change.offer)
    event = _turn(change, is_in_review=True)
    told = mails.ask_for_review(change.session, change.by, change.offer, event, change.form.reader_id)
    if not told:
        return "La relecture est demandée. Personne d’autre ne peut encore la faire : invitez un ou une collègue."
    return f"La relecture est demandée : {french.count(told, 'personne est prévenue', 'personnes sont prévenues')}."


def approve(change: Change) -> str:
    """Give back what was read and could be published; whoever asked is told."""
    publication.validated(change.session, change.offer)
    tell_asker(change, "offer_approved", _turn(change, is_in_review=False))
    return ""


def send_back(change: Change) -> str:
    """Give back what must be changed, with a comment; whoever asked is told."""
    tell_asker(change, "offer_sent_back", _turn(change, is_in_review=False))
    return ""


def withdraw(change: Change) -> str:
    """Ask no more."""
    _turn(change, is_in_review=False)
    return ""


def _turn(change: Change, *, is_in_review: bool) -> OfferEvent:
    """A draft changes its state; what is online keeps it, and its modifications are marked."""
    target = change.line.target or change.offer.state
    is_online = target is OfferState.PUBLISHED
    return move(change, target, has_changes_in_review=is_in_review and is_online)


def tell_asker(change: Change, template: str, event: OfferEvent) -> None:
    """Write to whoever asked for the review what became of it."""
    mails.tell_asker(
        change.session,
        template,
        change.by,
        change.offer,
        event,
        change.now.asked_by_id,
        is_online=change.now.state is OfferState.PUBLISHED,
    )
