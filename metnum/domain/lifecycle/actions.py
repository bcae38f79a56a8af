"""Performs the transitions of an offer: rights, conflict, input, effect, history, search and mails in one transaction.

`perform(session, actor, offer_id, "close", {"reason": "other", "comment": "…"}, seen=…)` does one transition;
`perform_many` does it to a list of offers and returns the result of each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, InvalidInputError, ReadOnlyError
from metnum.domain.core.validation import parse
from metnum.domain.lifecycle import steps
from metnum.domain.lifecycle.change import Change
from metnum.domain.lifecycle.rules import Situation, Transition, allows
from metnum.domain.lifecycle.transitions import TRANSITIONS, available
from metnum.domain.offers import policy
from metnum.domain.writing import draft_fields
from metnum.models import Offer, OfferDraftField, OfferEvent, RecruitingService, Source
from metnum.vocabulary import OfferEventKind, OfferState, SourceCode

__all__ = ["ChangedMeanwhileError", "Outcome", "available", "perform", "perform_many", "situation", "stamp"]


class ChangedMeanwhileError(DomainError):
    """Another action changed the offer since the person read it: nothing was done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a transition for one offer."""

    offer_id: int
    message: str  # It is the French sentence to show.
    is_done: bool = True
    is_deleted: bool = False
    state: OfferState | None = None
    errors: Mapping[str, str] | None = None  # It maps the refused fields to sentences.
    copy_id: int | None = None  # This is the draft that was made as a copy of the offer.


def situation(session: Session, actor: Actor | None, offer: Offer) -> Situation:
    """Return the facts that decide which transitions of an offer are possible, for a person or for a task."""
    service = session.get_one(RecruitingService, offer.service_id)
    source = session.get_one(Source, offer.source_id)
    return Situation(
        state=offer.state,
        can_edit=actor is None or policy.can_edit_in(actor, offer.service_id, service.institution_id),
        is_ours=source.code is SourceCode.METNUM,
        has_pending=draft_fields.has_pending(session, offer.id or 0),
        has_changes_in_review=offer.has_changes_in_review,
        was_published=offer.published_at is not None,
        asked_by_id=_asked_by(session, offer),
        last_day=offer.last_day,
    )


def _asked_by(session: Session, offer: Offer) -> int | None:
    if offer.state is not OfferState.REVIEW and not offer.has_changes_in_review:
        return None
    return session.scalar(
        sa.select(col(OfferEvent.person_id))
        .where(col(OfferEvent.offer_id) == offer.id, col(OfferEvent.kind) == OfferEventKind.REVIEW_ASKED)
        .order_by(col(OfferEvent.id).desc())
        .limit(1)
    )


def stamp(session: Session, offer: Offer) -> str:
    """Return a text that changes with every write: the version of the offer, and those of its fields together."""
    typed = session.scalar(
        sa.select(sa.func.coalesce(sa.func.sum(col(OfferDraftField.version)), 0)).where(
            col(OfferDraftField.offer_id) == offer.id
        )
    )
    return f"{offer.version}-{typed}"


def perform(
    session: Session,
    actor: Actor | None,
    offer_id: int,
    name: str,
    form: Mapping[str, Any] | None = None,
    *,
    seen: str = "",
    because: str = "",
) -> Outcome:
    """Do one transition; `seen` is the stamp of the offer as the person saw it, or "" from a list.

    Without an actor, a task does what somebody decided earlier, and the history gives the reason `because`.
    """
    if actor is not None and actor.viewed_by_id is not None:
        raise ReadOnlyError
    offer = policy.require_edit(session, actor, offer_id) if actor else held(session, offer_id)
    line = TRANSITIONS.get(name)
    if line is None:
        raise InvalidInputError("Cette action n’existe pas.")
    now = situation(session, actor, offer)
    if actor is not None and seen:
        _require_unchanged(session, actor, offer, line, seen)
    if not allows(actor, now, line):
        raise ChangedMeanwhileError(f"« {line.label} » n’est pas possible : {_why_not(now, line)}")
    change = Change(session, actor, offer, line, parse(line.form, form or {}), now, because)
    message = steps.STEPS[name](change)
    session.flush()
    return Outcome(
        offer_id, message or line.done, is_deleted=line.deletes, state=None if line.deletes else offer.state
    )


def held(session: Session, offer_id: int) -> Offer:
    """Return an offer as it is now, locked until the end of the transaction, for a task: it has no rights to check."""
    return session.get_one(Offer, offer_id, with_for_update=True, populate_existing=True)


def perform_many(
    session: Session, actor: Actor, offer_ids: Iterable[int], name: str, form: Mapping[str, Any] | None = None
) -> list[Outcome]:
    """Do one transition to several offers; one that is refused does not prevent the others."""
    outcomes: list[Outcome] = []
    # The order is always the same, so that two lists cannot wait for each other.
    for offer_id in sorted(set(offer_ids)):
        try:
            with session.begin_nested():
                outcomes.append(perform(session, actor, offer_id, name, form))
        except ReadOnlyError:
            raise
        except InvalidInputError as refused:
            outcomes.append(Outcome(offer_id, refused.message, is_done=False, errors=refused.fields))
        except DomainError as refused:
            outcomes.append(Outcome(offer_id, refused.message, is_done=False))
    return outcomes


def _require_unchanged(session: Session, actor: Actor, offer: Offer, line: Transition, seen: str) -> None:
    """Refuse a transition if the offer changed; text typed meanwhile only prevents publishing and approving."""
    known = stamp(session, offer)
    if known == seen or (not line.covers_texts and known.split("-")[0] == seen.split("-")[0]):
        return
    last = session.scalar(
        sa.select(OfferEvent)
        .where(col(OfferEvent.offer_id) == offer.id)
        .order_by(col(OfferEvent.id).desc())
        .limit(1)
    )
    raise ChangedMeanwhileError(
        f"{_told(last, actor)}Rien n’a été fait : relisez l’offre telle qu’elle est maintenant, puis recommencez."
    )


def _told(last: OfferEvent | None, actor: Actor) -> str:
    """Return who did what meanwhile."""
    if last is None:
        return "L’offre a changé entre-temps. "
    at = last.at.astimezone(clock.PARIS)
    when = f"à {at:%H:%M}" if at.date() == clock.today() else f"le {french.day(at.date())} à {at:%H:%M}"
    who = "vous, dans une autre fenêtre" if last.person_id == actor.person_id else last.person_name
    return f"L’offre a changé entre-temps ({last.kind.label.lower()}, par {who}, {when}). "


def _why_not(now: Situation, line: Transition) -> str:
    if now.state not in line.sources:
        return f"l’offre est maintenant dans l’état « {now.state.label.lower()} ». Rien n’a été changé."
    if line.holds(now):
        return "c’est à une autre personne que celle qui a demandé la relecture de le faire."
    if line.deletes:
        return "l’offre a déjà été publiée ; elle peut être close, pas supprimée."
    if line.event is OfferEventKind.REVIEW_ASKED and now.has_changes_in_review:
        return "la relecture est déjà demandée. Rien n’a été changé."
    if now.has_pending and not now.has_changes_in_review:
        return "la relecture n’est plus demandée. Rien n’a été changé."
    return "il n’y a pas de modification en attente. Rien n’a été changé."
