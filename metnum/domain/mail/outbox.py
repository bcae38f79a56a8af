"""Sends mails once each: they are written in the transaction that causes them, and a task sends them (docs/adr/0030).

The states are `queued` → `sending` (committed just before the content is given to the server) → `sent`. A mail is
`uncertain` when nobody can tell whether it left, and `failed` when it did not leave and no other try would help.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.mail.rendering import render
from metnum.integrations import smtp
from metnum.integrations.smtp import Outgoing
from metnum.models import CapturedMail, MailMessage
from metnum.runtime import queue
from metnum.vocabulary import MailState

TASK = "mail.send"
STOPPED = "L’envoi a été interrompu après l’envoi du contenu : le courriel est peut-être parti."


class NotOursError(Exception):
    """Another worker sends this mail, or somebody stopped it."""


def send(session: Session, template: str, recipient: str, *, key: str | None = None, **values: Any) -> None:
    """Write a mail and ask for its sending; nothing is written when its `key` was already used."""
    subject, text, html = render(template, **values)
    statement = (
        insert(MailMessage)
        .values(key=key, template=template, recipient=recipient, subject=subject, text=text, html=html)
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(col(MailMessage.id))
    )
    mail_id = session.scalar(statement)
    if mail_id is not None:
        defer(session, mail_id)


def defer(session: Session, mail_id: int) -> None:
    """Ask for the sending of a written mail; at most one job waits for each."""
    queue.defer(session, TASK, lock=f"mail-{mail_id}", once=f"mail-{mail_id}", mail_id=mail_id)


def start(session: Session, mail_id: int) -> Outgoing | None:
    """Return a mail to send now; one whose sending was interrupted by a dead worker is settled instead."""
    mail = session.get(MailMessage, mail_id, with_for_update=True)
    if mail is None:
        return None
    leaving = outgoing(mail)
    if mail.state is MailState.SENDING:
        _settle_interrupted(session, mail, leaving)
    if mail.state is not MailState.QUEUED:
        return None
    mail.attempts += 1
    return leaving


def _settle_interrupted(session: Session, mail: MailMessage, leaving: Outgoing) -> None:
    """Settle an interrupted mail: the capturing server shows whether it has it; with any other, it is uncertain."""
    if not smtp.is_capturing():
        mail.state, mail.error = MailState.UNCERTAIN, STOPPED
        return
    captured = session.scalar(
        sa.select(col(CapturedMail.id)).where(col(CapturedMail.message_id) == leaving.message_id).limit(1)
    )
    if captured is None:
        mail.state = MailState.QUEUED
    else:
        mail.state, mail.sent_at, mail.error = MailState.SENT, clock.now(), ""


def mark_sending(session: Session, mail_id: int) -> None:
    """Record, before the content is given, that the mail may leave; only one worker succeeds."""
    taken = session.execute(
        sa.update(MailMessage)
        .where(col(MailMessage.id) == mail_id, col(MailMessage.state) == MailState.QUEUED)
        .values(state=MailState.SENDING)
        .returning(col(MailMessage.id))
    ).one_or_none()
    if taken is None:
        raise NotOursError


def sent(session: Session, mail_id: int) -> None:
    """Record that the server has the mail."""
    _settle(session, mail_id, MailState.SENT, "", sent_at=clock.now())


def delayed(session: Session, mail_id: int, error: str, *, is_last: bool) -> None:
    """Record that the mail did not leave; it waits for another try unless this was the last one."""
    _settle(session, mail_id, MailState.FAILED if is_last else MailState.QUEUED, error)


def refused(session: Session, mail_id: int, error: str) -> None:
    """Record that the mail did not leave and never will."""
    _settle(session, mail_id, MailState.FAILED, error)


def uncertain(session: Session, mail_id: int, error: str) -> None:
    """Record that the mail may have left."""
    _settle(session, mail_id, MailState.UNCERTAIN, error)


def _settle(session: Session, mail_id: int, state: MailState, error: str, **values: Any) -> None:
    """Record a final state, unless the mail is known to be sent."""
    session.execute(
        sa.update(MailMessage)
        .where(col(MailMessage.id) == mail_id, col(MailMessage.state) != MailState.SENT)
        .values(state=state, error=error, **values)
    )


def outgoing(mail: MailMessage) -> Outgoing:
    """Return a mail in the form that is sent."""
    return Outgoing(mail.id or 0, mail.created_at, mail.recipient, mail.subject, mail.text, mail.html)
