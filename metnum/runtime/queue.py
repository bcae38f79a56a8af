"""The queue of background tasks: a job is written in the transaction that causes it."""

from datetime import datetime
from typing import Any

import procrastinate
from procrastinate import exceptions
from sqlmodel import Session

from metnum.runtime import db

# A worker writes a heartbeat this often. When it stops doing so, its jobs go back in the queue.
HEARTBEAT = 5.0  # seconds
DEAD_AFTER = 30.0  # seconds without a heartbeat

# This application is never opened: it only writes through the connection of a session.
_writer = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())


def defer(
    session: Session,
    task: str,
    *,
    at: datetime | None = None,
    lock: str | None = None,
    once: str | None = None,
    **arguments: Any,
) -> None:
    """Ask for a task by its name; the job exists if and only if the transaction commits.

    The task does not run before `at`. Tasks that share a `lock` run one at a time. Nothing is asked for while a job
    with the same `once` waits.
    """
    try:
        # The savepoint protects the transaction when the same job waits already.
        with session.begin_nested():
            configured = _writer.configure_task(
                task,
                allow_unknown=True,
                schedule_at=at,
                lock=lock,
                queueing_lock=once,
                # The driver must be asked for inside the block: this statement begins the savepoint.
                connection=db.driver(session),
            )
            configured.defer(**arguments)
    except exceptions.AlreadyEnqueued:
        return
