"""Records imports: one row per run, with its counts and its end."""

import contextlib

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError
from metnum.domain.imports.report import Report
from metnum.models import ImportRejection, ImportRun
from metnum.models.imports import ImportState
from metnum.runtime import db

KEPT_RUNS = 5  # The refused rows of so many runs are kept.


def begin(session: Session, source_id: int, origin: str) -> int:
    """Record the start of a run, and return its number."""
    run = ImportRun(source_id=source_id, origin=origin)
    session.add(run)
    session.flush()
    return run.id or 0


def mark_interrupted(session: Session, source_id: int) -> int:
    """Close the runs of a source that were killed; the caller holds its lock, so that no other run is active."""
    killed = session.execute(
        sa.update(ImportRun)
        .where(col(ImportRun.source_id) == source_id, col(ImportRun.state) == ImportState.RUNNING)
        .values(state=ImportState.INTERRUPTED, finished_at=clock.now())
        .returning(col(ImportRun.id))
    )
    return len(killed.all())


def count(session: Session, run_id: int, counts: dict[str, int]) -> None:
    """Record the counts of a run so far."""
    session.execute(sa.update(ImportRun).where(col(ImportRun.id) == run_id).values(**counts))


def finish(session: Session, run_id: int, source_id: int, report: Report, state: ImportState) -> None:
    """Close a run, and delete the refused rows of old ones."""
    count(session, run_id, report.counts())
    _end(session, run_id, state, None)
    recent = (
        sa.select(col(ImportRun.id))
        .where(col(ImportRun.source_id) == source_id)
        .order_by(col(ImportRun.id).desc())
        .limit(KEPT_RUNS)
    )
    old = sa.select(col(ImportRun.id)).where(
        col(ImportRun.source_id) == source_id, col(ImportRun.id).not_in(recent)
    )
    session.execute(sa.delete(ImportRejection).where(col(ImportRejection.run_id).in_(old)))


def fail(run_id: int | None, error: BaseException) -> None:
    """Record that a run failed; when the database is unreachable, the next run will record it."""
    if run_id is None:
        return
    stopped = isinstance(error, KeyboardInterrupt | SystemExit)
    state = ImportState.INTERRUPTED if stopped else ImportState.FAILED
    told = error.message if isinstance(error, DomainError) else type(error).__name__
    with contextlib.suppress(Exception):
        db.run_sync(_end, run_id, state, told)


def _end(session: Session, run_id: int, state: ImportState, error: str | None) -> None:
    values = {"state": state, "finished_at": clock.now(), "error": error}
    session.execute(sa.update(ImportRun).where(col(ImportRun.id) == run_id).values(**values))
