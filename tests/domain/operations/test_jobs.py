"""Administrators see the queue."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError
from metnum.domain.operations import jobs
from metnum.runtime import queue
from tests.people import cast

STATES = ("todo", "doing", "succeeded", "failed", "cancelled")


@pytest.fixture
def admin(session: Session) -> Actor:
    """Return an administrator."""
    return cast(session)["administrator"]


def _job(session: Session, status: str, once: str | None = None) -> int:
    queue.defer(session, "mail.send", once=once, mail_id=12)
    number = session.scalar(sa.text("SELECT max(id) FROM procrastinate_jobs"))
    for step in ("doing", status) if status not in ("todo", "cancelled") else (status,):
        session.execute(
            sa.text(
                "UPDATE procrastinate_jobs SET status = CAST(:s AS procrastinate_job_status) WHERE id = :id"
            ),
            {"s": step, "id": number},
        )
    return int(number or 0)


def _status(session: Session, number: int) -> str:
    return str(
        session.scalar(sa.text("SELECT status FROM procrastinate_jobs WHERE id = :id"), {"id": number})
    )


def test_the_list_says_what_and_how(session: Session, admin: Actor) -> None:
    for status in STATES:
        _job(session, status)
    view = jobs.job_list(session, admin, {}, "")
    assert [line.state for line in view.lines] == ["Annulée", "Échec", "Faite", "En cours", "En attente"]
    assert {line.label for line in view.lines} == {"Envoi d’un courriel"}
    assert [line.state for line in jobs.job_list(session, admin, {}, "etat=failed&q=mail_id").lines] == [
        "Échec"
    ]
    assert not view.is_well


@pytest.mark.parametrize("status", STATES)
def test_only_failed_jobs_are_retried_and_waiting_ones_cancelled(
    session: Session, admin: Actor, status: str
) -> None:
    number = _job(session, status)
    for action, wanted, after in ((jobs.retry, "failed", "todo"), (jobs.cancel, "todo", "cancelled")):
        if status == wanted:
            action(session, admin, number)
            assert _status(session, number) == after
            return
        with pytest.raises(DomainError):
            action(session, admin, number)
        assert _status(session, number) == status


def test_one_that_waits_already_is_not_doubled(session: Session, admin: Actor) -> None:
    number = _job(session, "failed", once="mail-12")
    _job(session, "todo", once="mail-12")
    with pytest.raises(DomainError, match="attend déjà"):
        jobs.retry(session, admin, number)
    assert _status(session, number) == "failed"


@pytest.mark.parametrize("query", ["etat=nimporte", "tache=x'--", "q=%25_%27", "page=99999", "q=%00"])
def test_strange_addresses_are_no_errors(session: Session, admin: Actor, query: str) -> None:
    jobs.job_list(session, admin, {}, query)
