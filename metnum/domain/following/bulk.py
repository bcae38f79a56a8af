"""Handles an action on many offers: asked for, confirmed, done in batches (`bulk_steps`), shown (`bulk_view`).

The offers are fixed when the question is asked, so that people confirm exactly what they saw, and the browser sends
filters or numbers only once.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import InvalidInputError, NotFoundError, ReadOnlyError
from metnum.domain.core.secret import new_token
from metnum.domain.core.validation import parse as parse_form
from metnum.domain.following import bulk_steps, listing
from metnum.domain.following import filters as own_filters
from metnum.domain.following.bulk_steps import AT_ONCE, BulkAction
from metnum.domain.following.listing import Chosen
from metnum.domain.lifecycle.transitions import TRANSITIONS
from metnum.domain.writing.draft_fields import UNTITLED
from metnum.models import BulkRow, BulkRun, Offer
from metnum.vocabulary import BulkState

MAX = 20_000  # One action concerns at most so many offers.
MAX_ASKED = 5  # So many unanswered questions are kept for one person.
SHOWN = 10


class Question(BaseModel):
    """The question that a page asks before an action, with what it concerns."""

    token: str
    action: BulkAction
    titles: list[str] = []
    count_label: str = ""
    others_label: str = ""
    back_url: str = own_filters.PATH
    is_long: bool = False  # A task does it after the click.


def ask(session: Session, actor: Actor, action: str, chosen: Chosen, query: str) -> str:
    """Fix the offers of an action among those that the actor sees; return the token that names it."""
    person_id = listing.require_recruiter(actor)
    if actor.viewed_by_id is not None:
        raise ReadOnlyError
    if action not in list(BulkAction):
        raise InvalidInputError("Choisissez une action de la liste.")
    filters = own_filters.parse(query)
    run = BulkRun(
        token=new_token(),
        person_id=person_id,
        has_second_factor=actor.has_second_factor,
        action=action,
        query=filters.to_query(),
    )
    session.add(run)
    session.flush()
    run.total = _fix(session, run.token, listing.chosen_clauses(actor, filters, chosen))
    if not run.total:
        raise InvalidInputError("Aucune offre n’est choisie : cochez au moins une ligne de la liste.")
    if run.total > MAX:
        limit = french.number(MAX)
        raise InvalidInputError(
            f"Une action porte sur {limit} offres au plus : affinez la liste, puis recommencez."
        )
    _make_room(session, person_id)
    session.flush()
    return run.token


def _fix(session: Session, token: str, clauses: list[sa.ColumnElement[bool]]) -> int:
    """Write the rows of a run in one statement; return how many, one more than allowed when there are too many."""
    title = sa.func.coalesce(sa.func.nullif(col(Offer.title), ""), UNTITLED)
    offers = listing.from_offers(sa.select(sa.literal(token), col(Offer.id), title, sa.literal("")))
    wanted = offers.where(*clauses).order_by(col(Offer.id)).limit(MAX + 1)
    columns = ["token", "offer_id", "title", "message"]
    statement = sa.insert(BulkRow).from_select(columns, wanted, include_defaults=False)
    return len(session.execute(statement.returning(col(BulkRow.offer_id))).all())


def _make_room(session: Session, person_id: int) -> None:
    asked = (col(BulkRun.person_id) == person_id, col(BulkRun.state) == BulkState.ASKED)
    newest = (
        sa.select(col(BulkRun.token)).where(*asked).order_by(col(BulkRun.created_at).desc()).limit(MAX_ASKED)
    )
    session.execute(sa.delete(BulkRun).where(*asked, col(BulkRun.token).not_in(newest)))


def own_run(session: Session, actor: Actor, token: str, *, hold: bool = False) -> BulkRun:
    """Return an action that the actor asked for; for anybody else it does not exist."""
    statement = sa.select(BulkRun).where(
        col(BulkRun.token) == token[:100].replace("\x00", ""), col(BulkRun.person_id) == require_person(actor)
    )
    if hold:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    run = session.scalar(statement)
    if run is None:
        raise NotFoundError(
            "Cette page n’est plus là : elle est gardée une semaine. Recommencez depuis la liste."
        )
    return run


def question(session: Session, actor: Actor, token: str) -> Question | None:
    """Return the question before an action; None once it was confirmed."""
    run = own_run(session, actor, token)
    if run.state is not BulkState.ASKED:
        return None
    titles = session.scalars(
        sa.select(col(BulkRow.title))
        .where(col(BulkRow.token) == token)
        .order_by(col(BulkRow.offer_id))
        .limit(SHOWN)
    ).all()
    others = run.total - len(titles)
    return Question(
        token=token,
        action=BulkAction(run.action),
        titles=list(titles),
        count_label=french.count(run.total, "offre", "offres"),
        others_label=f"et {french.count(others, 'autre', 'autres')}" if others else "",
        back_url=list_url(run),
        is_long=run.total > AT_ONCE,
    )


def list_url(run: BulkRun) -> str:
    """Return the address of the list from which an action was asked for."""
    return own_filters.parse(run.query).to_url()


def start(session: Session, actor: Actor, token: str, values: Mapping[str, Any]) -> None:
    """Do the action at once when it is short, else by a task; a second confirmation does nothing."""
    run = _held(session, actor, token)
    if run.state is not BulkState.ASKED:
        return
    action = BulkAction(run.action)
    # An input that would be refused for every offer is refused before anything is done.
    if action.transition:
        parse_form(TRANSITIONS[action.transition].form, values)
    run.values = dict(values)
    run.has_second_factor = actor.has_second_factor
    _go(session, run)
    if run.total <= AT_ONCE:
        bulk_steps.step(session, token)


def stop(session: Session, actor: Actor, token: str) -> None:
    """Stop an action; what is done stays."""
    run = _held(session, actor, token)
    if run.state is BulkState.RUNNING:
        run.state, run.moved_at = BulkState.STOPPED, clock.now()


def resume(session: Session, actor: Actor, token: str) -> None:
    """Resume an action that was stopped or that no task continues; nothing is done twice."""
    run = _held(session, actor, token)
    if run.state in (BulkState.STOPPED, BulkState.RUNNING):
        run.has_second_factor = actor.has_second_factor
        _go(session, run)


def _held(session: Session, actor: Actor, token: str) -> BulkRun:
    if actor.viewed_by_id is not None:
        raise ReadOnlyError
    listing.require_recruiter(actor)
    return own_run(session, actor, token, hold=True)


def _go(session: Session, run: BulkRun) -> None:
    run.state, run.moved_at = BulkState.RUNNING, clock.now()
    session.flush()
    if run.total > AT_ONCE:
        bulk_steps.defer(session, run.token)
