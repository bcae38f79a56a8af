"""Shows imports: their counts, and the rows that they refused."""

import json
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import NotFoundError
from metnum.domain.core.listing import Choice, Column, ListFrame
from metnum.domain.core.texts import whole_number
from metnum.models import ImportRejection, ImportRun, ImportState, Source
from metnum.vocabulary import SourceCode

PATH = addresses.IMPORTS
COLUMNS = tuple(
    Column(label)
    for label in ("Import", "État", "Lues", "Créées", "Modifiées", "Closes", "Refusées", "Durée")
)
REJECTION_COLUMNS = (Column("Ligne"), Column("Raisons"), Column("Contenu"))
STATES = {
    ImportState.RUNNING: ("En cours", "info"),
    ImportState.DONE: ("Terminé", "success"),
    ImportState.FAILED: ("Échec", "error"),
    ImportState.INTERRUPTED: ("Interrompu", "warning"),
}


class RunLine(BaseModel):
    """An import in the list."""

    id: int = 0
    url: str = ""
    source: str = ""
    started: str = ""
    origin: str = ""
    state: str = ""
    state_kind: str = ""
    read: str = ""
    created: str = ""
    updated: str = ""
    unchanged: str = ""
    closed: str = ""
    rejected: str = ""
    duration: str = ""
    error: str = ""


class ImportList(BaseModel):
    """The imports that ran."""

    frame: ListFrame = ListFrame()
    lines: list[RunLine] = []
    sources: list[Choice] = []
    source: str = ""


class RejectedRow(BaseModel):
    """A row that an import refused."""

    id: int
    place: str
    reference: str
    reasons: list[str]
    content: str


class ImportDetail(BaseModel):
    """One import, with the rows it refused."""

    page_title: str = ""
    run: RunLine = RunLine()
    frame: ListFrame = ListFrame()
    rows: list[RejectedRow] = []
    is_forgotten: bool = False
    is_missing: bool = False


def import_list(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ImportList:
    """Return a page of the imports, the last first."""
    require_administrator(actor)
    asked = listing.parse(PATH, query, filters=("source",))
    clause = listing.matches(asked.text, col(ImportRun.origin))
    if source := asked.filters.get("source"):
        clause = sa.and_(clause, sa.cast(col(Source.code), sa.Text) == source)
    joined = sa.select(sa.func.count()).select_from(ImportRun).join(Source).where(clause)
    rows = session.execute(
        sa.select(ImportRun, col(Source.name))
        .join(Source, col(Source.id) == col(ImportRun.source_id))
        .where(clause)
        .order_by(col(ImportRun.id).desc())
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    )
    return ImportList(
        frame=listing.frame(asked, session.scalar(joined) or 0, COLUMNS, ("import", "imports")),
        lines=[_line(run, name) for run, name in rows],
        sources=[Choice(value=code.value, label=code.label) for code in SourceCode],
        source=asked.filters.get("source", ""),
    )


def import_detail(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ImportDetail:
    """Return one import and a page of the rows it refused."""
    require_administrator(actor)
    run = session.get(ImportRun, whole_number(parameters.get("id", "")) or 0)
    if run is None:
        raise NotFoundError("Cet import n’existe pas.")
    asked = listing.parse(f"{PATH}/{run.id}", query)
    reasons = sa.func.array_to_string(col(ImportRejection.reasons), " ")
    clause = sa.and_(
        col(ImportRejection.run_id) == run.id,
        listing.matches(asked.text, reasons, col(ImportRejection.reference)),
    )
    total = session.scalar(sa.select(sa.func.count()).select_from(ImportRejection).where(clause)) or 0
    rows = session.scalars(
        sa.select(ImportRejection)
        .where(clause)
        .order_by(col(ImportRejection.id))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    )
    line = _line(run, session.get_one(Source, run.source_id).name)
    return ImportDetail(
        page_title=f"Import {line.source} {line.started}",
        run=line,
        frame=listing.frame(asked, total, REJECTION_COLUMNS, ("ligne refusée", "lignes refusées")),
        rows=[_rejected(row) for row in rows],
        is_forgotten=bool(run.rejected) and not total and not asked.text,
    )


def _line(run: ImportRun, source: str) -> RunLine:
    state, kind = STATES[run.state]
    end = run.finished_at or (clock.now() if run.state is ImportState.RUNNING else None)
    counts = {
        name: french.number(getattr(run, name))
        for name in ("read", "created", "updated", "unchanged", "closed", "rejected")
    }
    return RunLine(
        id=run.id or 0,
        url=f"{PATH}/{run.id}",
        source=source,
        started=french.moment(run.started_at),
        origin=run.origin,
        state=state,
        state_kind=kind,
        duration=duration(end - run.started_at) if end else "",
        error=run.error or "",
        **counts,
    )


def duration(length: timedelta) -> str:
    """Return a duration in words: `3 min 20 s`."""
    seconds = max(round(length.total_seconds()), 0)
    if seconds < 60:
        return f"{seconds}{french.FIXED}s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}{french.FIXED}min {seconds}{french.FIXED}s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}{french.FIXED}h {minutes}{french.FIXED}min"


def _rejected(row: ImportRejection) -> RejectedRow:
    return RejectedRow(
        id=row.id or 0,
        place=french.number(row.line),
        reference=row.reference or "",
        reasons=row.reasons,
        content=_readable(row.row),
    )


def _readable(row: dict[str, Any]) -> str:
    """Return a row as it stood in the file, one column a line."""
    return "\n".join(f"{name} : {_text(value)}" for name, value in row.items() if value not in (None, "", []))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
