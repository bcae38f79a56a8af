"""Shows the queue of background tasks to administrators, from procrastinate's own tables."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from metnum import addresses
from metnum.domain.core import clock, french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import DomainError
from metnum.domain.core.listing import Asked, Choice, Column, ListFrame
from metnum.domain.operations.import_runs import duration
from metnum.domain.operations.job_labels import label
from metnum.runtime import queue

PATH = addresses.JOBS
COLUMNS = (Column("Tâche"), Column("État"), Column("Quand"), Column("Essais"), Column("Sur quoi"))
STATES = {
    "todo": ("En attente", "info"),
    "doing": ("En cours", "new"),
    "failed": ("Échec", "error"),
    "succeeded": ("Faite", "success"),
    "cancelled": ("Annulée", "warning"),
    "aborted": ("Arrêtée", "warning"),
}
# The events « scheduled » hold the time in the future at which a job runs.
_PAGE = """
SELECT job.id, task_name, CAST(status AS text) AS status, scheduled_at, attempts, args,
    (SELECT max(at) FROM procrastinate_events event WHERE event.job_id = job.id AND type <> 'scheduled') AS at
FROM procrastinate_jobs job WHERE {clause} ORDER BY id DESC LIMIT :limit OFFSET :offset
"""
_PERIODIC = """
SELECT defers.task_name, defers.defer_timestamp, CAST(job.status AS text) AS status
FROM procrastinate_periodic_defers defers LEFT JOIN procrastinate_jobs job ON job.id = defers.job_id
ORDER BY defers.task_name
"""
_WORKERS = """
SELECT worker.id, last_heartbeat,
    (SELECT count(*) FROM procrastinate_jobs WHERE worker_id = worker.id AND status = 'doing') AS running
FROM procrastinate_workers worker ORDER BY last_heartbeat DESC
"""


class JobLine(BaseModel):
    """A job of the queue."""

    id: int
    label: str
    task: str
    state: str
    state_kind: str
    when: str
    attempts: str
    arguments: str
    can_retry: bool
    can_cancel: bool


class PeriodicLine(BaseModel):
    """A periodic task."""

    label: str
    task: str
    last: str
    state: str
    state_kind: str


class WorkerLine(BaseModel):
    """A worker."""

    id: int
    seen: str
    state: str
    state_kind: str
    running: str


class JobList(BaseModel):
    """The whole screen of the queue."""

    frame: ListFrame = ListFrame()
    lines: list[JobLine] = []
    states: list[Choice] = []
    state: str = ""
    tasks: list[Choice] = []
    task: str = ""
    counters: list[Choice] = []  # Its label is a count, its value the address of that part of the list.
    periodic: list[PeriodicLine] = []
    workers: list[WorkerLine] = []
    has_workers: bool = False
    health: str = ""
    is_well: bool = False


def job_list(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> JobList:
    """Return a page of the queue, the last jobs first, with workers and periodic tasks."""
    require_administrator(actor)
    asked = listing.parse(PATH, query, filters=("etat", "tache"))
    clause, values = _clause(asked)
    total = session.scalar(
        sa.text(f"SELECT count(*) FROM procrastinate_jobs job WHERE {clause}"),  # noqa: S608
        values,
    )
    page = {"limit": listing.PER_PAGE, "offset": (asked.page - 1) * listing.PER_PAGE}
    rows = session.execute(sa.text(_PAGE.format(clause=clause)), {**values, **page})
    counts = _counts(session)
    workers = [_worker(row) for row in session.execute(sa.text(_WORKERS))]
    return JobList(
        frame=listing.frame(asked, total or 0, COLUMNS, ("tâche", "tâches")),
        lines=[_line(row) for row in rows],
        states=[Choice(value=state, label=words[0]) for state, words in STATES.items()],
        state=asked.filters.get("etat", ""),
        tasks=_tasks(session),
        task=asked.filters.get("tache", ""),
        counters=[
            Choice(value=f"{PATH}?etat={state}", label=f"{words[0]} : {french.number(counts.get(state, 0))}")
            for state, words in STATES.items()
            if state in ("todo", "doing", "failed", "succeeded") or counts.get(state)
        ],
        periodic=[_periodic(row) for row in session.execute(sa.text(_PERIODIC))],
        workers=workers,
        has_workers=bool(workers),
        **_health(workers, counts.get("todo", 0)),
    )


def _clause(asked: Asked) -> tuple[str, dict[str, Any]]:
    parts, values = ["true"], {}
    if asked.filters.get("etat") in STATES:
        parts.append("CAST(job.status AS text) = :state")
        values["state"] = asked.filters["etat"]
    if task := asked.filters.get("tache"):
        parts.append("job.task_name = :task")
        values["task"] = task
    if asked.text:
        parts.append("strpos(lower(job.task_name || ' ' || CAST(job.args AS text)), lower(:text)) > 0")
        values["text"] = asked.text
    return " AND ".join(parts), values


def _counts(session: Session) -> dict[str, int]:
    rows = session.execute(
        sa.text("SELECT CAST(status AS text), count(*) FROM procrastinate_jobs GROUP BY status")
    )
    return {row[0]: row[1] for row in rows}


def _tasks(session: Session) -> list[Choice]:
    names = session.scalars(sa.text("SELECT DISTINCT task_name FROM procrastinate_jobs ORDER BY 1"))
    return [Choice(value=name, label=label(name)) for name in names]


def _line(row: Any) -> JobLine:
    state, kind = STATES.get(row.status, (row.status, "info"))
    waits = row.status == "todo" and row.scheduled_at and row.scheduled_at > clock.now()
    return JobLine(
        id=row.id,
        label=label(row.task_name),
        task=row.task_name,
        state=state,
        state_kind=kind,
        when=f"Prévue {_exact(row.scheduled_at)}" if waits else _exact(row.at),
        attempts=french.number(row.attempts),
        arguments=", ".join(
            f"{name} = {value}" for name, value in (row.args or {}).items() if name != "timestamp"
        )
        or "–",
        can_retry=row.status == "failed",
        can_cancel=row.status == "todo",
    )


def _exact(at: datetime | None) -> str:
    return french.moment(at) if at else ""


def _periodic(row: Any) -> PeriodicLine:
    state, kind = STATES.get(row.status or "", ("Faite", "success"))
    last = datetime.fromtimestamp(row.defer_timestamp, clock.PARIS)
    return PeriodicLine(
        label=label(row.task_name), task=row.task_name, last=_exact(last), state=state, state_kind=kind
    )


def _worker(row: Any) -> WorkerLine:
    silence = clock.now() - row.last_heartbeat
    lives = silence.total_seconds() < queue.DEAD_AFTER
    return WorkerLine(
        id=row.id,
        seen=f"il y a {duration(silence)}",
        state="Au travail" if lives else "Muet",
        state_kind="success" if lives else "error",
        running=french.number(row.running),
    )


def _health(workers: list[WorkerLine], waiting: int) -> dict[str, Any]:
    living = sum(worker.state_kind == "success" for worker in workers)
    if living:
        told = french.count(living, "processus exécute", "processus exécutent")
        return {"health": f"{told} les tâches.", "is_well": True}
    wait = french.count(waiting, "tâche attend", "tâches attendent")
    return {
        "health": f"Aucun processus n’exécute les tâches : {wait}. Lancez « metnum worker ».",
        "is_well": False,
    }


def retry(session: Session, actor: Actor, number: int) -> None:
    """Put a failed job back in the queue for now."""
    require_administrator(actor)
    status = _held(session, number)
    if status != "failed":
        raise DomainError(f"Cette tâche n’est pas en échec : {STATES[status][0].lower()}.")
    try:
        with session.begin_nested():
            session.execute(
                sa.text("SELECT procrastinate_retry_job_v2(:id, now(), NULL, NULL, NULL)"), {"id": number}
            )
    except IntegrityError:
        raise DomainError("La même tâche attend déjà : rien n’a été changé.") from None


def cancel(session: Session, actor: Actor, number: int) -> None:
    """Remove a waiting job from the queue; a running one is left alone."""
    require_administrator(actor)
    status = _held(session, number)
    if status != "todo":
        raise DomainError(f"Cette tâche n’attend plus : {STATES[status][0].lower()}.")
    session.execute(sa.text("SELECT procrastinate_cancel_job_v1(:id, false, false)"), {"id": number})


def _held(session: Session, number: int) -> str:
    status = session.scalar(
        sa.text("SELECT CAST(status AS text) FROM procrastinate_jobs WHERE id = :id FOR UPDATE"),
        {"id": number},
    )
    if status is None:
        raise DomainError("Cette tâche n’existe plus.")
    return str(status)
