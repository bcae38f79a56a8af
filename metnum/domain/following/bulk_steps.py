"""Does an action on many offers in batches; each batch is one transaction that records how far it went.

A process that is killed loses nothing and does nothing twice, because the result of an offer is written in the
transaction that changes the offer.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.accounts import acting, sessions
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError
from metnum.domain.lifecycle import actions
from metnum.domain.lifecycle.actions import Outcome
from metnum.domain.search import documents
from metnum.domain.writing import creation
from metnum.models import BulkRow, BulkRun
from metnum.runtime import queue
from metnum.vocabulary import BulkState, LabelledEnum

TASK = "offers.bulk"
AT_ONCE = 25  # So many offers are done during the click itself.
BATCH = 25  # One transaction changes so many offers: a lock is never held for long.
KEPT = timedelta(days=7)


class BulkAction(LabelledEnum):
    """An action on several offers; the label is the verb of its button."""

    EXTEND = "prolonger", "Prolonger"
    CLOSE = "clore", "Clore"
    DUPLICATE = "dupliquer", "Dupliquer"

    @property
    def transition(self) -> str:
        """Return the name of the transition; an empty text for a copy, which changes no offer."""
        return {"prolonger": "extend", "clore": "close"}.get(self.value, "")


def defer(session: Session, token: str) -> None:
    """Ask for the next batch; at most one job waits.

    The job uses no lock of the queue. With one, the next job would be refused while this one ends, and would only be
    found two seconds later. The row of the run is the lock instead.
    """
    queue.defer(session, TASK, once=f"bulk-{token}", token=token)


def step(session: Session, token: str) -> bool:
    """Do the next batch with the person's present rights; return whether something remains."""
    run = session.scalar(
        sa.select(BulkRun)
        .where(col(BulkRun.token) == token, col(BulkRun.state) == BulkState.RUNNING)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if run is None:
        return False
    actor = sessions.actor_later(session, run.person_id, has_second_factor=run.has_second_factor)
    run.moved_at = clock.now()
    if actor.is_anonymous:
        run.state = BulkState.STOPPED
        return False
    acting.name_person(session, run.person_id)
    rows = _next_rows(session, run)
    with documents.gathered(session):
        outcomes = _act(session, actor, BulkAction(run.action), [row.offer_id for row in rows], run.values)
    for row in rows:
        _tell(run, row, outcomes[row.offer_id])
    if len(rows) < BATCH or run.done + run.refused >= run.total:
        run.state = BulkState.FINISHED
    session.flush()
    return run.state is BulkState.RUNNING


def step_and_go_on(session: Session, token: str) -> None:
    """Do the next batch; the rest is another job, which exists if and only if this batch is committed."""
    if step(session, token):
        defer(session, token)


def _next_rows(session: Session, run: BulkRun) -> Sequence[BulkRow]:
    return session.scalars(
        sa.select(BulkRow)
        .where(col(BulkRow.token) == run.token, col(BulkRow.offer_id) > run.last_id)
        # The order is always the same, so that two actions on the same offers cannot wait for each other.
        .order_by(col(BulkRow.offer_id))
        .limit(BATCH)
    ).all()


def _tell(run: BulkRun, row: BulkRow, outcome: Outcome) -> None:
    row.is_done = outcome.is_done
    row.message = " ".join((outcome.errors or {}).values()) or outcome.message
    row.copy_id = outcome.copy_id
    run.last_id = row.offer_id
    run.done += outcome.is_done
    run.refused += not outcome.is_done


def _act(
    session: Session, actor: Actor, action: BulkAction, ids: Sequence[int], values: Mapping[str, Any]
) -> dict[int, Outcome]:
    if action.transition:
        found = actions.perform_many(session, actor, ids, action.transition, values)
    else:
        found = [_duplicate(session, actor, number) for number in ids]
    return {outcome.offer_id: outcome for outcome in found}


def _duplicate(session: Session, actor: Actor, offer_id: int) -> Outcome:
    try:
        with session.begin_nested():
            copy = creation.duplicate(session, actor, offer_id)
    except DomainError as refused:
        return Outcome(offer_id, refused.message, is_done=False)
    return Outcome(offer_id, "Un brouillon est créé.", copy_id=copy.id)


def sweep(session: Session) -> None:
    """Delete actions a week after their last step, and unanswered questions after a day."""
    now = clock.now()
    is_over = sa.or_(
        col(BulkRun.moved_at) < now - KEPT,
        sa.and_(col(BulkRun.state) == BulkState.ASKED, col(BulkRun.created_at) < now - timedelta(days=1)),
    )
    session.execute(sa.delete(BulkRun).where(is_over))
