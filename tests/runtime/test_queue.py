"""A task is asked for in the transaction, and only once when that is wanted."""

import sqlalchemy as sa
from sqlmodel import Session

from metnum.runtime import queue


def _waiting(session: Session) -> int:
    counted = session.scalar(sa.text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'nothing'"))
    return int(counted or 0)


def test_one_that_waits_already_spoils_nothing(session: Session) -> None:
    for _ in range(3):
        queue.defer(session, "nothing", once="the same")
    queue.defer(session, "nothing", once="another")
    assert _waiting(session) == 2


def test_a_job_goes_away_with_its_transaction(session: Session) -> None:
    with session.begin_nested() as savepoint:
        queue.defer(session, "nothing")
        assert _waiting(session) == 1
        savepoint.rollback()
    assert _waiting(session) == 0
