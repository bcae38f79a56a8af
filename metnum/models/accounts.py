"""People who sign in, what they belong to, and how they came."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from metnum.models.base import instant, text_enum, timestamp
from metnum.vocabulary import MembershipKind, RequestState, Role, TokenPurpose


class Person(SQLModel, table=True):
    """Somebody with an account."""

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, description="Lower case")
    first_name: str
    last_name: str
    role: Role = Field(sa_type=text_enum(Role))
    is_active: bool = True
    password_hash: str | None = Field(default=None, description="argon2id; none for agents of ProConnect")
    proconnect_sub: str | None = Field(default=None, unique=True)
    email_verified_at: datetime | None = instant()
    totp_secret: str | None = Field(default=None, description="Base 32; in use once confirmed")
    totp_confirmed_at: datetime | None = instant()
    totp_last_step: int | None = Field(default=None, description="Time step last accepted: a code works once")
    recovery_hashes: list[str] = Field(
        default_factory=list, sa_column=sa.Column(ARRAY(sa.Text), nullable=False, server_default="{}")
    )
    created_at: datetime = timestamp()
    last_sign_in_at: datetime | None = instant()


class WebSession(SQLModel, table=True):
    """An open session: one browser where somebody is signed in."""

    __tablename__ = "web_session"

    token_hash: str = Field(primary_key=True, description="SHA-256 of the cookie")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    device: str = Field(default="", description="« Firefox sur Linux »")
    created_at: datetime = timestamp()
    last_seen_at: datetime = timestamp()
    expires_at: datetime = Field(sa_type=sa.DateTime(timezone=True), index=True)
    second_factor_at: datetime | None = instant()
    viewing_as_id: int | None = Field(
        default=None, foreign_key="person.id", ondelete="SET NULL", description="Support view, read only"
    )
    proconnect_id_token: str | None = Field(
        default=None, repr=False, description="Given back to ProConnect at sign-out, to end its session too"
    )
    told: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="The sentence that the page an action leads to begins with",
    )
    told_on: str = Field(
        default="", sa_column_kwargs={"server_default": ""}, description="The path of that page"
    )
    told_at: datetime | None = instant()


class OneTimeToken(SQLModel, table=True):
    """A link that is sent by mail and works once."""

    __tablename__ = "one_time_token"

    token_hash: str = Field(primary_key=True, description="SHA-256 of what stands in the link")
    purpose: TokenPurpose = Field(sa_type=text_enum(TokenPurpose))
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    email: str | None = Field(default=None, description="The new address, for a change of address")
    created_at: datetime = timestamp()
    expires_at: datetime = Field(sa_type=sa.DateTime(timezone=True))
    used_at: datetime | None = instant()


class Throttle(SQLModel, table=True):
    """The failures counted under a key (an account, a network address), and until when that key must wait."""

    key: str = Field(primary_key=True, description="Kind and SHA-256 of the account or of the address")
    failures: int = 0
    blocked_until: datetime | None = instant()
    updated_at: datetime = timestamp()


class Membership(SQLModel, table=True):
    """The link between a person and a recruiting service that they work in."""

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    service_id: int = Field(
        foreign_key="recruiting_service.id", ondelete="CASCADE", primary_key=True, index=True
    )
    kind: MembershipKind = Field(sa_type=text_enum(MembershipKind))
    created_at: datetime = timestamp()


class AccessRequest(SQLModel, table=True):
    """A request of somebody who wants to recruit for an institution."""

    __tablename__ = "access_request"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    institution_id: int | None = Field(default=None, foreign_key="institution.id", index=True)
    service_id: int | None = Field(default=None, foreign_key="recruiting_service.id")
    institution_name: str = Field(default="", description="As typed, when it is not in the list")
    service_name: str = Field(default="", description="As typed, when it is not in the list")
    message: str = ""
    state: RequestState = Field(default=RequestState.PENDING, sa_type=text_enum(RequestState))
    created_at: datetime = timestamp()
    decided_at: datetime | None = instant()
    decided_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    reason: str = Field(default="", description="Why it was refused")


class Invitation(SQLModel, table=True):
    """An invitation, sent by mail, to join a recruiting service."""

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True, description="SHA-256 of what stands in the link")
    email: str = Field(index=True)
    service_id: int = Field(foreign_key="recruiting_service.id", ondelete="CASCADE", index=True)
    kind: MembershipKind = Field(sa_type=text_enum(MembershipKind))
    invited_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime = timestamp()
    expires_at: datetime = Field(sa_type=sa.DateTime(timezone=True))
    accepted_at: datetime | None = instant()
    revoked_at: datetime | None = instant()


class AuditEntry(SQLModel, table=True):
    """A change of a row, written by a trigger of the database with the person who acted."""

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index("ix_audit_entry_table_name_row_id", "table_name", "row_id"),)

    id: int | None = Field(default=None, sa_column=sa.Column(sa.BigInteger, primary_key=True))
    at: datetime = timestamp(index=True)
    person_id: int | None = Field(default=None, index=True, description="No foreign key: outlives the person")
    viewed_as_id: int | None = Field(default=None, description="The person whose view it was, for support")
    table_name: str
    row_id: str
    operation: str = Field(description="insert, update, delete, view")
    changes: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=sa.Column(JSONB, nullable=False, server_default="{}"),
        description="column → [before, after]; secrets are masked",
    )
