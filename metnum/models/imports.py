"""External sources of offers, and what each import did."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from metnum.models.base import text_enum, timestamp
from metnum.vocabulary import SourceCode


class ImportState(StrEnum):
    """How an import run stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class Source(SQLModel, table=True):
    """Where offers come from."""

    id: int | None = Field(default=None, primary_key=True)
    code: SourceCode = Field(unique=True, sa_type=text_enum(SourceCode))
    name: str
    website: str | None = None


class ImportRun(SQLModel, table=True):
    """One import of one source, with its counts."""

    __tablename__ = "import_run"

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id", index=True)
    origin: str = Field(description="File name or address that was read")
    state: ImportState = Field(default=ImportState.RUNNING, sa_type=text_enum(ImportState))
    started_at: datetime = timestamp()
    finished_at: datetime | None = Field(default=None, sa_type=sa.DateTime(timezone=True))
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    error: str | None = None


class ImportRejection(SQLModel, table=True):
    """A row that an import refused, with the reasons in French."""

    __tablename__ = "import_rejection"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", ondelete="CASCADE", index=True)
    line: int = Field(description="Where the row starts in the file")
    reference: str | None = None
    reasons: list[str] = Field(sa_column=sa.Column(ARRAY(sa.Text), nullable=False))
    row: dict[str, Any] = Field(default_factory=dict, sa_column=sa.Column(JSONB, nullable=False))
