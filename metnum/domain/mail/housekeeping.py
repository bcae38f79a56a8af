"""Finds mails that no job sends, and deletes old ones."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.mail import outbox
from metnum.models import CapturedMail, MailMessage
from metnum.vocabulary import MailState

FORGOTTEN_AFTER = timedelta(minutes=10)
# The content of a mail is kept so long; the fact that it was sent stays in the log.
CONTENT_KEPT = timedelta(days=30)
LOG_KEPT = timedelta(days=365)
CAPTURED_KEPT = timedelta(days=30)
BATCH = 500
ENDED = (MailState.SENT, MailState.FAILED, MailState.UNCERTAIN)
_HAS_NO_JOB = """
NOT EXISTS (SELECT FROM procrastinate_jobs job WHERE job.lock = 'mail-' || mail_message.id
    AND job.status IN ('todo', 'doing'))
"""


def recall(session: Session) -> int:
    """Ask again for the sending of waiting mails that have no job; return how many."""
    statement = (
        sa.select(col(MailMessage.id))
        .where(
            col(MailMessage.state).in_([MailState.QUEUED, MailState.SENDING]),
            col(MailMessage.created_at) < clock.now() - FORGOTTEN_AFTER,
            sa.text(_HAS_NO_JOB),
        )
        .order_by(col(MailMessage.id))
        .limit(BATCH)
    )
    forgotten = [mail_id for mail_id in session.scalars(statement) if mail_id is not None]
    for mail_id in forgotten:
        outbox.defer(session, mail_id)
    return len(forgotten)


def sweep(session: Session) -> None:
    """Delete the contents of old mails, and later the mails themselves."""
    now = clock.now()
    old = sa.and_(col(MailMessage.state).in_(ENDED), col(MailMessage.created_at) < now - CONTENT_KEPT)
    session.execute(sa.update(MailMessage).where(old, col(MailMessage.text) != "").values(text="", html=""))
    session.execute(
        sa.delete(MailMessage).where(
            col(MailMessage.state).in_(ENDED), col(MailMessage.created_at) < now - LOG_KEPT
        )
    )
    session.execute(sa.delete(CapturedMail).where(col(CapturedMail.received_at) < now - CAPTURED_KEPT))
