"""Keeps our offers in step with a source: thousands of rows in one transaction each, and only those that changed.

A killed import leaves whole batches, each committed with its search rows and the counts of the run. The next import
writes what is missing, since rows already written have the same digest.
"""

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import psycopg
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core.errors import DomainError
from metnum.domain.imports import employers, references, runs, store
from metnum.domain.imports.records import Feed, ImportedOffer, Rejection, Skipped, SourceRow, nothing_heard
from metnum.domain.imports.report import Report
from metnum.models import Source
from metnum.models.imports import ImportState
from metnum.runtime import db
from metnum.vocabulary import SourceCode

BATCH = 1_000
ROWS_BETWEEN_NEWS = 5_000
LOCK_FAMILY = 71_410


@dataclass
class _Batch:
    """The writes of the next transaction."""

    created: list[ImportedOffer] = field(default_factory=list)
    updated: list[tuple[int, ImportedOffer]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.created) + len(self.updated) + len(self.rejections)


@dataclass
class _Import:
    """The state of a running import."""

    feed: Feed
    report: Report
    source_id: int
    references: references.References
    employers: employers.Employers
    held: dict[str, bytes]
    run_id: int | None = None
    open_before: int = 0
    live_seen: int = 0
    batch: _Batch = field(default_factory=_Batch)
    writing: Future[None] | None = None


def run(
    feed: Feed, *, is_dry_run: bool = False, on_progress: Callable[[float], None] = nothing_heard
) -> Report:
    """Bring our offers in step with a feed; return what was done, or what a dry run would do."""
    report = Report(feed.source, feed.origin, is_dry_run, warnings=list(feed.warnings))
    with contextlib.nullcontext() if is_dry_run else _alone(feed.source):
        job = db.run_sync(_begin, feed, report)
        try:
            # The pool has one thread: it writes a batch while the next one is converted.
            with ThreadPoolExecutor(1) as writer:
                _read(job, writer, on_progress)
            _close_vanished(job)
        except BaseException as error:
            runs.fail(job.run_id, error)
            raise
        if job.run_id is not None:
            db.run_sync(runs.finish, job.run_id, job.source_id, report, ImportState.DONE)
    on_progress(1.0)
    return report


@contextlib.contextmanager
def _alone(source: SourceCode) -> Iterator[None]:
    """Refuse two simultaneous imports of one source; the lock ends with its connection, even in a killed process."""
    place = list(SourceCode).index(source)
    with db.connect_raw() as connection:
        taken = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_FAMILY, place]).fetchone()
        if not taken or not taken[0]:
            raise DomainError(
                f"Un import de {source.label} est déjà en cours\u00a0: attendez qu’il se termine."
            )
        try:
            yield
        finally:
            # The lock is released explicitly, because the server takes a moment to notice the end of a connection.
            with contextlib.suppress(psycopg.Error):
                connection.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_FAMILY, place])


def _begin(session: Session, feed: Feed, report: Report) -> _Import:
    known = session.scalars(sa.select(col(Source.id)).where(col(Source.code) == feed.source))
    source_id = known.one() or 0
    held = store.held_offers(session, source_id)
    job = _Import(
        feed=feed,
        report=report,
        source_id=source_id,
        references=references.read(session),
        employers=employers.read(session),
        held=held,
        open_before=sum(store.held_fields(packed)[2] for packed in held.values()),
    )
    if not report.is_dry_run:
        report.interrupted = runs.mark_interrupted(session, source_id)
        job.run_id = runs.begin(session, source_id, feed.origin)
    return job


def _read(job: _Import, writer: ThreadPoolExecutor, on_progress: Callable[[float], None]) -> None:
    for row in job.feed.rows():
        job.report.read += 1
        if isinstance(row, Skipped):
            job.report.skipped[row] += 1
        elif isinstance(row, Rejection):
            _refuse(job, row)
        else:
            _take(job, row)
        if len(job.batch) >= BATCH:
            _write(job, writer)
            on_progress(job.feed.progress())
        elif job.report.read % ROWS_BETWEEN_NEWS == 0:
            on_progress(job.feed.progress())
    _write(job, writer)
    _written(job)


def _take(job: _Import, row: SourceRow) -> None:
    """Decide what a row changes; an unchanged row is not even converted."""
    packed = job.held.pop(row.reference, None)
    if packed is None and not row.is_live and not job.feed.keeps_ended:
        job.report.skipped[Skipped.EXPIRED] += 1
        return
    job.live_seen += row.is_live or job.feed.keeps_ended
    if packed is None:
        _convert(job, row, None)
        return
    number, days_left, _, digest = store.held_fields(packed)
    if digest == row.digest and not (row.is_live and days_left < row.renew_before):
        job.report.unchanged += 1
    else:
        _convert(job, row, number)


def _convert(job: _Import, row: SourceRow, number: int | None) -> None:
    offer = job.feed.convert(row, job.references)
    if isinstance(offer, Rejection):
        _refuse(job, offer)
    elif number is None:
        job.report.created += 1
        job.batch.created.append(offer)
    else:
        job.report.updated += 1
        job.batch.updated.append((number, offer))


def _refuse(job: _Import, rejection: Rejection) -> None:
    """Count a refused row; an offer that we hold for it does not change."""
    job.report.refuse(rejection)
    if rejection.reference and job.held.pop(rejection.reference, None):
        job.live_seen += 1
    job.batch.rejections.append(rejection)


def _write(job: _Import, writer: ThreadPoolExecutor) -> None:
    """Hand a batch to the writer when it has finished the previous one."""
    batch, job.batch = job.batch, _Batch()
    if not job.report.is_dry_run:
        _written(job)
        job.writing = writer.submit(db.run_sync, _write_batch, job, batch, job.report.counts())


def _written(job: _Import) -> None:
    if job.writing:
        job.writing.result()


def _write_batch(session: Session, job: _Import, batch: _Batch, counts: dict[str, int]) -> None:
    store.write(session, job.source_id, job.employers, batch.created, batch.updated)
    if job.run_id is not None:
        store.write_rejections(session, job.run_id, batch.rejections)
        runs.count(session, job.run_id, counts)


def _close_vanished(job: _Import) -> None:
    """Close the offers that the feed no longer shows, unless the feed itself seems broken."""
    held = (store.held_fields(packed) for packed in job.held.values())
    vanished = sorted(number for number, _, is_open, _ in held if is_open)
    if not vanished or not job.feed.is_complete:
        return
    if job.live_seen * 2 < job.open_before:
        job.report.kept_open = len(vanished)
        return
    for start in range(0, len(vanished), BATCH):
        numbers = vanished[start : start + BATCH]
        job.report.closed += len(numbers) if job.report.is_dry_run else db.run_sync(store.close, numbers)
