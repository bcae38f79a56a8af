"""A transition under way, and the writes that all transitions share."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from metnum.domain.core.actor import Actor
from metnum.domain.lifecycle.rules import Situation, Transition
from metnum.domain.offers import actions, history
from metnum.domain.offers.history import Changes
from metnum.domain.search import documents
from metnum.models import Offer, OfferEvent
from metnum.vocabulary import OfferEventKind, OfferState

# Besides the fields, the history tells the changes of these columns.
LIFE_COLUMNS = ("last_day", "scheduled_for", "closing_reason", "is_filled_here")


@dataclass(frozen=True, slots=True)
class Change:
    """A transition whose rights, conflict and input are checked; without an actor, a task does it."""

    session: Session
    actor: Actor | None
    offer: Offer
    line: Transition
    form: Any
    now: Situation
    because: str = ""  # This is the reason that a task gives.

    @property
    def by(self) -> Actor:
        """Return the person who acts; only transitions that need a person read it."""
        if self.actor is None:
            raise TypeError(f"{self.line.name} needs a person.")
        return self.actor

    @property
    def comment(self) -> str:
        """Return the comment that the history shows."""
        return self.because or getattr(self.form, "comment", "")


def move(change: Change, state: OfferState, **columns: Any) -> OfferEvent:
    """Write a new state with its history and search row; the texts do not change."""
    offer, before = change.offer, life(change.offer)
    offer.state = state
    if state is not OfferState.SCHEDULED:
        offer.scheduled_for = None
    if state is not OfferState.PUBLISHED:
        offer.has_changes_in_review = False
    for name, value in columns.items():
        setattr(offer, name, value)
    actions.grow(change.session, offer)
    documents.refresh(change.session, [offer.id or 0])
    kind = change.line.event or OfferEventKind.EDITED
    changes = changed(before, life(offer))
    return history.record(
        change.session, change.actor, offer.id or 0, kind, comment=change.comment, changes=changes
    )


def life(offer: Offer) -> dict[str, list[str]]:
    """Return the values of the columns, besides the fields, whose changes the history tells."""
    values = {name: getattr(offer, name) for name in LIFE_COLUMNS}
    return {name: [] if value is None else [str(value).lower()] for name, value in values.items()}


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> Changes:
    """Return the fields that differ, with both values."""
    return {name: (before[name], after[name]) for name in after if before.get(name, []) != after[name]}
