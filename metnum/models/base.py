"""What every table shares: constraint names, and columns used again and again."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def text_enum(values: type[StrEnum]) -> sa.Enum:
    """Return a text column type that accepts only the values of an enum (no PostgreSQL enum to migrate)."""
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [str(member.value) for member in members],
    )


def timestamp(**options: object) -> datetime:
    """Return a `timestamptz` field that the database fills with the current time."""
    return Field(
        default=None,
        sa_type=sa.DateTime(timezone=True),  # type: ignore[call-overload]
        sa_column_kwargs={"server_default": sa.func.now(), "nullable": False},
        **options,
    )


def instant() -> datetime | None:
    """Return a `timestamptz` field that may be empty."""
    return Field(default=None, sa_type=sa.DateTime(timezone=True))
