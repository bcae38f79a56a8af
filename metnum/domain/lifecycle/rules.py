"""What a transition of an offer is, and who may do it: pure, nothing here reads or writes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pydantic import BaseModel

from metnum.domain.core.actor import Actor
from metnum.domain.lifecycle import forms
from metnum.vocabulary import OfferEventKind, OfferState


class Who(Enum):
    """Whom a transition is for, among those who may change the offer."""

    EDITOR = "Whoever may change the offer"
    READER = "The same, but for the person who asked for the review"
    ASKER = "The person who asked for the review; anybody when they are gone"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides what may be done with an offer, read once."""

    state: OfferState
    can_edit: bool = False  # the policy, for the actor and the service of the offer
    is_ours: bool = True  # written here; what was imported lives at its source
    has_pending: bool = False  # something was typed that is not published
    has_changes_in_review: bool = False  # somebody was asked to read it
    was_published: bool = False
    asked_by_id: int | None = None
    last_day: date | None = None


def _always(_: Situation) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table."""

    name: str
    label: str  # on its button
    hint: str  # what it does, and what is kept
    done: str  # said afterwards
    sources: frozenset[OfferState]
    target: OfferState | None  # none: the state stays, or the offer goes
    event: OfferEventKind | None
    form: type[BaseModel] = forms.Nothing
    who: Who = Who.EDITOR
    needs: str = ""  # the condition beside the state, for the documentation
    holds: Callable[[Situation], bool] = _always
    is_dangerous: bool = False  # asks once
    covers_texts: bool = False  # refused when somebody typed in the offer since it was read
    deletes: bool = False

    @property
    def asks(self) -> tuple[str, ...]:
        """The fields of its form."""
        return tuple(self.form.model_fields)


def allows(actor: Actor | None, now: Situation, line: Transition) -> bool:
    """Whether somebody, or a task, may do one thing with an offer at this instant."""
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
