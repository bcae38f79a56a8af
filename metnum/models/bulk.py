"""The tables of actions on many offers: what was asked, and what became of each offer."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from metnum.models.base import text_enum, timestamp
from metnum.vocabulary import BulkState


class BulkRun(SQLModel, table=True):
    """One action on a list of offers fixed when it was asked for; it moves by batches."""

    __tablename__ = "bulk_run"

    token: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    has_second_factor: bool = Field(default=False, description="Given in the session that asked")
    action: str
    query: str = Field(default="", description="The list it was asked from")
    values: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(JSONB, nullable=False), description="What its form said"
    )
    state: BulkState = Field(default=BulkState.ASKED, sa_type=text_enum(BulkState))
    total: int = 0
    done: int = 0
    refused: int = 0
    last_id: int = Field(default=0, description="The offers up to this one are told")
    created_at: datetime = timestamp(index=True)
    moved_at: datetime = timestamp()


class BulkRow(SQLModel, table=True):
    """One offer of a run. It keeps the title that the offer had, since the offer may be deleted."""

    __tablename__ = "bulk_row"

    token: str = Field(primary_key=True, foreign_key="bulk_run.token", ondelete="CASCADE")
    offer_id: int = Field(primary_key=True)
    title: str
    is_done: bool | None = None
    message: str = ""
    copy_id: int | None = Field(default=None, description="The draft that a copy made")
