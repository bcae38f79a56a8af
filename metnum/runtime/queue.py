"""The queue of background tasks: a job is written in the transaction that causes it."""

from datetime import datetime
from typing import Any

import procrastinate
from procrastinate import exceptions
from sqlmodel import Session

from metnum.runtime import db

# A worker shows that it lives; the jobs of one that stopped doing so go back in the queue.
HEARTBEAT = 5.0  # seconds
DEAD_AFTER = 30.0  # seconds without a heartbeat

# Never opened: it only writes through the connection of a session.
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
    """Ask for a task, by name; it exists if and only if the transaction commits.

    `at`: not before. `lock`: one at a time among those that share it. `once`: not again while one waits.
    """
    try:
        with session.begin_nested():  # one that waits already must not spoil the transaction
            configured = _writer.configure_task(
                task,
                allow_unknown=True,
                schedule_at=at,
                lock=lock,
                queueing_lock=once,
                connection=db.driver(session),  # asked for here: this is what begins the savepoint
            )
            configured.defer(**arguments)
    except exceptions.AlreadyEnqueued:
        return
