"""The tables of prototypes: what testers say of them, and the links that let testers in."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from metnum.models.base import timestamp


class PrototypeComment(SQLModel, table=True):
    """A comment on a prototype, which is a file of the repository and is known by its name."""

    __tablename__ = "prototype_comment"

    id: int | None = Field(default=None, primary_key=True)
    prototype: str = Field(index=True)
    author_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    author: str
    text: str
    created_at: datetime = timestamp()


class PrototypeLink(SQLModel, table=True):
    """A secret address that opens one prototype for some days without an account."""

    __tablename__ = "prototype_link"

    token_hash: str = Field(primary_key=True)
    prototype: str = Field(index=True)
    created_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime = timestamp()
    expires_at: datetime = Field(sa_type=sa.DateTime(timezone=True))
