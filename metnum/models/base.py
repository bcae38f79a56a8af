"""The constraint names and the columns that all tables share."""

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


# These letters with accents are read as the bare ones in comparisons; `domain.core.french.folded` does the same in
# Python.
ACCENTED, BARE = "àâäáãçéèêëîïíôöóõûüùúÿñ’", "aaaaaceeeeiiioooouuuuyn'"


def folded_copy(name: str) -> sa.Column[str]:
    """Return the column that PostgreSQL keeps of another text, in lower case without accents."""
    bare = BARE.replace("'", "''")
    text = f"translate(replace(lower({name}), 'œ', 'oe'), '{ACCENTED}', '{bare}')"
    return sa.Column(f"folded_{name}", sa.Text, sa.Computed(text, persisted=True), nullable=False)


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
    column: datetime = Field(
        default=None,
        sa_type=sa.DateTime(timezone=True),  # type: ignore[call-overload]
        sa_column_kwargs={"server_default": sa.func.now(), "nullable": False},
        **options,
    )
    return column


def instant() -> datetime | None:
    """Return a `timestamptz` field that may be empty."""
    column: datetime | None = Field(default=None, sa_type=sa.DateTime(timezone=True))
    return column
