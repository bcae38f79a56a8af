"""A mail leaves once, whatever the server does and whichever process is killed; a real SMTP server listens."""

import os
import signal
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.mail import housekeeping, outbox
from metnum.models import MailMessage
from metnum.runtime import db
from metnum.tasks.mail import ATTEMPTS
from metnum.vocabulary import MailState
from tests.jobs import bury_workers, make_due, run_jobs, wait_until, worker
from tests.smtp_server import Behaviour, smtp_server

pytestmark = pytest.mark.usefixtures("clean_database")


@pytest.fixture
def mail_server() -> Iterator[Behaviour]:
    """Yield the mail server to which the settings point."""
    with smtp_server() as behaviour:
        yield behaviour


def _ask(session: Session, recipient: str = "ines@exemple.fr", key: str | None = None) -> None:
    outbox.send(session, "essai", recipient, key=key, name="Inès")


def _mail() -> MailMessage:
    return db.run_sync(lambda session: session.exec(select(MailMessage)).one())


async def test_a_mail_leaves_and_is_written_down(mail_server: Behaviour) -> None:
    db.run_sync(_ask)
    await run_jobs()
    mail = _mail()
    assert (mail.state, mail.attempts, mail.error) == (MailState.SENT, 1, "")
    assert mail.sent_at is not None
    assert [taken["to"] for taken in mail_server.taken] == ["ines@exemple.fr"]


async def test_a_rolled_back_transaction_sends_nothing(mail_server: Behaviour) -> None:
    def change_one_s_mind(session: Session) -> None:
        _ask(session)
        raise LookupError

    with pytest.raises(LookupError):
        db.run_sync(change_one_s_mind)
    await run_jobs()
    assert mail_server.taken == []


async def test_a_key_is_used_once(mail_server: Behaviour) -> None:
    for _ in range(3):
        db.run_sync(_ask, key="rappel-12-2026-11-24")
    await run_jobs()
    db.run_sync(_ask, key="rappel-12-2026-11-24")
    await run_jobs()
    assert len(mail_server.taken) == 1


async def test_two_jobs_for_one_mail_send_it_once(mail_server: Behaviour) -> None:
    db.run_sync(_ask)
    await run_jobs()
    db.run_sync(outbox.defer, 1)
    await run_jobs()
    assert len(mail_server.taken) == 1


@pytest.mark.parametrize("place", ["recipient", "content"])
async def test_a_server_that_asks_to_wait_is_asked_again(mail_server: Behaviour, place: str) -> None:
    setattr(mail_server, f"to_{place}", "451 4.7.1 Please try again later")
    db.run_sync(_ask)
    await run_jobs()
    assert (_mail().state, len(mail_server.taken)) == (MailState.QUEUED, 0)
    assert "code 451" in _mail().error
    setattr(mail_server, f"to_{place}", "250 OK")
    db.run_sync(make_due)
    await run_jobs()
    assert (_mail().state, _mail().attempts, len(mail_server.taken)) == (MailState.SENT, 2, 1)


@pytest.mark.parametrize("place", ["recipient", "content"])
async def test_a_server_that_refuses_is_not_asked_again(mail_server: Behaviour, place: str) -> None:
    setattr(mail_server, f"to_{place}", "550 5.1.1 No such user")
    db.run_sync(_ask)
    await run_jobs()
    db.run_sync(make_due)
    await run_jobs()
    assert (_mail().state, _mail().attempts, len(mail_server.taken)) == (MailState.FAILED, 1, 0)
    assert "code 550" in _mail().error


async def test_a_connection_lost_before_the_content_is_tried_again(mail_server: Behaviour) -> None:
    mail_server.hangs_up_on = "recipient"
    db.run_sync(_ask)
    await run_jobs()
    assert _mail().state is MailState.QUEUED
    mail_server.hangs_up_on = ""
    db.run_sync(make_due)
    await run_jobs()
    assert (_mail().state, len(mail_server.taken)) == (MailState.SENT, 1)


async def test_a_connection_lost_after_the_content_is_left_to_somebody_s_decision(
    mail_server: Behaviour,
) -> None:
    mail_server.hangs_up_on = "content"
    db.run_sync(_ask)
    await run_jobs()
    db.run_sync(make_due)
    await run_jobs()
    assert (_mail().state, len(mail_server.taken)) == (MailState.UNCERTAIN, 1)


async def test_what_never_works_ends_as_failed(mail_server: Behaviour) -> None:
    mail_server.to_recipient = "451 Later"
    db.run_sync(_ask)
    for _ in range(ATTEMPTS + 1):
        await run_jobs()
        db.run_sync(make_due)
    assert (_mail().state, _mail().attempts, mail_server.asked) == (MailState.FAILED, ATTEMPTS, ATTEMPTS)


async def test_an_address_that_hides_another_is_refused_here(mail_server: Behaviour) -> None:
    db.run_sync(_ask, "a@exemple.fr, b@exemple.fr")
    await run_jobs()
    assert (_mail().state, mail_server.asked) == (MailState.FAILED, 0)


async def test_a_mail_whose_job_is_lost_is_found_again(mail_server: Behaviour) -> None:
    def lose_the_job(session: Session) -> None:
        session.execute(sa.text("DELETE FROM procrastinate_jobs"))
        session.execute(sa.update(MailMessage).values(created_at=sa.text("now() - interval '1 hour'")))

    db.run_sync(_ask)
    db.run_sync(lose_the_job)
    assert db.run_sync(housekeeping.recall) == 1
    assert db.run_sync(housekeeping.recall) == 0
    await run_jobs()
    assert (_mail().state, len(mail_server.taken)) == (MailState.SENT, 1)


@pytest.mark.parametrize(
    ("place", "state", "taken"), [("recipient", MailState.SENT, 1), ("content", MailState.UNCERTAIN, 1)]
)
def test_a_worker_killed_in_the_middle(
    mail_server: Behaviour, place: str, state: MailState, taken: int
) -> None:
    """Before the content is sent, the next worker sends the mail; afterwards, nobody sends it a second time."""
    mail_server.pauses_on = place
    db.run_sync(_ask)
    with worker() as first:
        mail_server.reached.wait(60)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    mail_server.pauses_on = ""
    mail_server.go_on.set()
    db.run_sync(bury_workers)
    with worker():
        wait_until(lambda: _mail().state not in (MailState.QUEUED, MailState.SENDING))
    assert (_mail().state, len(mail_server.taken)) == (state, taken)


def test_old_mails_are_forgotten(mail_server: Behaviour) -> None:
    def age(session: Session, days: int) -> None:
        session.execute(
            sa.update(MailMessage).values(
                created_at=sa.func.now() - sa.func.make_interval(0, 0, 0, days), state=MailState.SENT
            )
        )

    db.run_sync(_ask)
    db.run_sync(age, 31)
    db.run_sync(housekeeping.sweep)
    assert (_mail().text, _mail().html, _mail().recipient) == ("", "", "ines@exemple.fr")
    db.run_sync(age, 400)
    db.run_sync(housekeeping.sweep)
    count = sa.select(sa.func.count(col(MailMessage.id)))
    assert db.run_sync(lambda session: session.scalar(count)) == 0
