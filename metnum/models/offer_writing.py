"""What recruiters write before it is published, and what happened to each offer."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from metnum.models.base import instant, text_enum, timestamp
from metnum.vocabulary import OfferEventKind


class OfferDraftField(SQLModel, table=True):
    """One field of an offer as somebody typed it, right or wrong: one row, one version, one author.

    A row is `is_pending` while it differs from what is published. Its version only grows, so that a tab left open
    since yesterday cannot write over what was saved in between.
    """

    __tablename__ = "offer_draft_field"
    __table_args__ = (
        sa.Index("ix_offer_draft_field_pending", "offer_id", postgresql_where=sa.text("is_pending")),
    )

    offer_id: int = Field(foreign_key="offer.id", ondelete="CASCADE", primary_key=True)
    name: str = Field(primary_key=True)
    values: list[str] = Field(
        sa_column=sa.Column(ARRAY(sa.Text), nullable=False),
        description="As a form sends it: one text, or several for a group of choices",
    )
    version: int = 1
    is_pending: bool = True
    tab: str = Field(default="", description="The browser tab that wrote it, and when: tab#order")
    edited_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    edited_at: datetime = timestamp()


class OfferEvent(SQLModel, table=True):
    """Something that happened to an offer: its history shows one line for each."""

    __tablename__ = "offer_event"

    id: int | None = Field(default=None, primary_key=True)
    offer_id: int = Field(foreign_key="offer.id", ondelete="CASCADE", index=True)
    kind: OfferEventKind = Field(sa_type=text_enum(OfferEventKind))
    at: datetime = timestamp()
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    person_name: str = Field(default="", description="As it was then; « Tâche automatique » for a task")
    comment: str = ""
    changes: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=sa.Column(JSONB, nullable=False, server_default="{}"),
        description="field → [before, after], as the form holds them",
    )
    snapshot: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=sa.Column(JSONB, nullable=False, server_default="{}"),
        description="All fields as published then, for a restoration",
    )


class OfferPreviewLink(SQLModel, table=True):
    """A secret address that shows an offer before it is public."""

    __tablename__ = "offer_preview_link"

    token_hash: str = Field(primary_key=True)
    offer_id: int = Field(foreign_key="offer.id", ondelete="CASCADE", index=True)
    created_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime = timestamp()
    expires_at: datetime = Field(sa_type=sa.DateTime(timezone=True))
    revoked_at: datetime | None = instant()


class OfferExtensionLink(SQLModel, table=True):
    """The link that a reminder carries to extend an offer: one person may use it, once."""

    __tablename__ = "offer_extension_link"

    token_hash: str = Field(primary_key=True, description="SHA-256 of what stands in the link")
    offer_id: int = Field(foreign_key="offer.id", ondelete="CASCADE", index=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    last_day: date = Field(description="The last day that the reminder spoke of")
    created_at: datetime = timestamp()
    expires_at: datetime = Field(sa_type=sa.DateTime(timezone=True))
    used_at: datetime | None = instant()


class OfferTemplate(SQLModel, table=True):
    """The fields that an institution keeps to start offers from."""

    __tablename__ = "offer_template"

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(foreign_key="institution.id", ondelete="CASCADE", index=True)
    name: str
    fields: dict[str, Any] = Field(
        sa_column=sa.Column(JSONB, nullable=False), description="field → list of texts"
    )
    created_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime = timestamp()


class OfferDay(SQLModel, table=True):
    """How many views and applications an offer had on one day, counted without cookies or personal data."""

    __tablename__ = "offer_day"

    offer_id: int = Field(foreign_key="offer.id", ondelete="CASCADE", primary_key=True)
    day: date = Field(primary_key=True, description="Europe/Paris")
    views: int = 0
    applications: int = Field(default=0, description="Clicks on « Postuler », and applications made here")


class OfferTotal(SQLModel, table=True):
    """The sums of an offer's days, written together with them, so that lists can show and sort by them."""

    __tablename__ = "offer_total"

    offer_id: int = Field(foreign_key="offer.id", ondelete="CASCADE", primary_key=True)
    views: int = 0
    applications: int = 0


class Contact(SQLModel, table=True):
    """A person whom candidates may write to, kept by an institution."""

    __table_args__ = (sa.UniqueConstraint("institution_id", "email"),)

    id: int | None = Field(default=None, primary_key=True)
    institution_id: int = Field(foreign_key="institution.id", ondelete="CASCADE", index=True)
    name: str
    email: str
    phone: str = ""
    position: str = ""
    note: str = Field(default="", description="Never shown outside the back office")
    created_at: datetime = timestamp()
