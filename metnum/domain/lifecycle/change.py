"""One transition under way: what all of them write, whatever they do."""

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

# What the history tells of an offer beside its fields.
LIFE_COLUMNS = ("last_day", "scheduled_for", "closing_reason", "is_filled_here")


@dataclass(frozen=True, slots=True)
class Change:
    """One transition under way: rights, conflict and input are checked. No actor: a task does it."""

    session: Session
    actor: Actor | None
    offer: Offer
    line: Transition
    form: Any
    now: Situation
    because: str = ""  # what a task says of it

    @property
    def by(self) -> Actor:
        """The person who acts, where only a person can."""
        if self.actor is None:
            raise TypeError(f"{self.line.name} needs a person.")
        return self.actor

    @property
    def comment(self) -> str:
        """What the history tells in words of whoever does it."""
        return self.because or getattr(self.form, "comment", "")


def move(change: Change, state: OfferState, **columns: Any) -> OfferEvent:
    """Write a state and what goes with it, the history and the search; texts stay as they are."""
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
    """Return what the history tells of an offer beside its fields."""
    values = {name: getattr(offer, name) for name in LIFE_COLUMNS}
    return {name: [] if value is None else [str(value).lower()] for name, value in values.items()}


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> Changes:
    """Return the fields that differ."""
    return {name: (before[name], after[name]) for name in after if before.get(name, []) != after[name]}
