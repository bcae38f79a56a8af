"""The tables that keep the service running: mails, staged work, switches."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from metnum.models.base import instant, text_enum, timestamp
from metnum.vocabulary import MailState

# The search in the log of mails compares this expression, folded as lists fold texts. It must be written exactly as
# in the index of migration 0007, or PostgreSQL does not use the index.
MAIL_SEARCHED = (
    "translate(replace(lower(subject || ' ' || recipient), 'œ', 'oe'), "
    "'àâäáãçéèêëîïíôöóõûüùúÿñ’', 'aaaaaceeeeiiioooouuuuyn''')"
)


class MailMessage(SQLModel, table=True):
    """A mail to send, or already sent. It is written in the transaction that causes it."""

    __tablename__ = "mail_message"

    id: int | None = Field(default=None, primary_key=True)
    key: str | None = Field(default=None, unique=True, description="Twice the same key: one mail")
    template: str
    recipient: str
    subject: str
    text: str
    html: str
    state: MailState = Field(default=MailState.QUEUED, sa_type=text_enum(MailState), index=True)
    attempts: int = 0
    error: str = ""
    created_at: datetime = timestamp(index=True)
    sent_at: datetime | None = instant()


class CapturedMail(SQLModel, table=True):
    """A mail that the capturing server received instead of the world."""

    __tablename__ = "captured_mail"

    id: int | None = Field(default=None, primary_key=True)
    received_at: datetime = timestamp(index=True)
    sender: str
    recipients: list[str] = Field(sa_column=sa.Column(ARRAY(sa.Text), nullable=False))
    subject: str
    message_id: str = Field(default="", index=True)
    raw: bytes


class StagedWork(SQLModel, table=True):
    """Data kept for one person between two requests: a spreadsheet to confirm, the result of a bulk action."""

    __tablename__ = "staged_work"

    token: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    kind: str
    data: dict[str, Any] = Field(sa_column=sa.Column(JSONB, nullable=False))
    created_at: datetime = timestamp()
    expires_at: datetime = Field(sa_type=sa.DateTime(timezone=True), index=True)


class StagedPart(SQLModel, table=True):
    """A part of a work that is too long for one transaction: first the file, then batches of its rows."""

    __tablename__ = "staged_part"

    token: str = Field(primary_key=True, foreign_key="staged_work.token", ondelete="CASCADE")
    place: int = Field(primary_key=True)
    data: dict[str, Any] = Field(sa_column=sa.Column(JSONB, nullable=False))


class FeatureSwitch(SQLModel, table=True):
    """Something that an administrator can turn on or off."""

    __tablename__ = "feature_switch"

    name: str = Field(primary_key=True)
    is_on: bool
    changed_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    changed_at: datetime = timestamp()
