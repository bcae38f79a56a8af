"""What a transition of an offer is, and who may do it; nothing here reads or writes the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pydantic import BaseModel

from metnum.domain.core.actor import Actor
from metnum.domain.lifecycle import forms
from metnum.vocabulary import OfferEventKind, OfferState


class Who(Enum):
    """The people, among those who may change the offer, who may do a transition."""

    EDITOR = "Whoever may change the offer"
    READER = "The same, but for the person who asked for the review"
    ASKER = "The person who asked for the review; anybody when they are gone"


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts that decide what may be done with an offer."""

    state: OfferState
    can_edit: bool = False  # The policy allows the actor to change offers of this service.
    is_ours: bool = True  # The offer was written here; an imported one is changed at its source.
    has_pending: bool = False  # Some typed field is not published.
    has_changes_in_review: bool = False  # A reader was asked to review the modifications.
    was_published: bool = False
    asked_by_id: int | None = None
    last_day: date | None = None


def _always(_: Situation) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Transition:
    """A transition: one line of the table."""

    name: str
    label: str  # Its button says this.
    hint: str  # This says what it does, and what is kept.
    done: str  # This is said after it.
    sources: frozenset[OfferState]
    target: OfferState | None  # Without a target, the state stays, or the offer is deleted.
    event: OfferEventKind | None
    form: type[BaseModel] = forms.Nothing
    who: Who = Who.EDITOR
    needs: str = ""  # The documentation names the condition that is required beside the state.
    holds: Callable[[Situation], bool] = _always
    is_dangerous: bool = False  # A question is asked before it is done.
    covers_texts: bool = False  # It is refused when somebody typed in the offer since it was read.
    deletes: bool = False

    @property
    def asks(self) -> tuple[str, ...]:
        """Return the fields of its form."""
        return tuple(self.form.model_fields)


def allows(actor: Actor | None, now: Situation, line: Transition) -> bool:
    """Return whether an actor, or a task, may do a transition with an offer at this instant."""
    acts = actor is None or not (actor.is_anonymous or actor.viewed_by_id is not None)
    may_change = acts and now.can_edit and now.is_ours
    return may_change and now.state in line.sources and line.holds(now) and _is_for(actor, now, line.who)


def _is_for(actor: Actor | None, now: Situation, who: Who) -> bool:
    if actor is None:
        return who is Who.EDITOR
    if who is Who.READER:
        return now.asked_by_id != actor.person_id
    if who is Who.ASKER:
        return now.asked_by_id in (None, actor.person_id)
    return True
