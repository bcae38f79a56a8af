"""The worker: runs the tasks of the queue, and the capturing mail server when there is no other."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Iterator

import psycopg
from procrastinate import PsycopgConnector, exceptions
from sqlalchemy.exc import DBAPIError

from metnum.domain.search import rebuilding
from metnum.integrations import mail_capture, smtp
from metnum.processes.orphan import Orphan
from metnum.runtime import db, logs, queue
from metnum.tasks import housekeeping
from metnum.tasks.app import app

CONCURRENCY = 4
REVIVE_EVERY = 10.0  # Every so many seconds, the jobs that dead workers left are looked for.
GRACE = 15  # The tasks under way have these seconds to finish when the worker is asked to stop.
log = logging.getLogger(__name__)


def run(*, with_parent: bool = False) -> None:
    """Work until SIGINT or SIGTERM; the tasks under way are finished first.

    With `with_parent`, the worker also stops with the process that started it, even when that one was killed.
    """
    logs.install("worker: ")
    if with_parent:
        Orphan(lambda: os.kill(os.getpid(), signal.SIGTERM)).start()
    with _capturing():
        try:
            asyncio.run(_work())
        except (exceptions.ConnectorException, psycopg.Error) as error:
            # The process that started the worker starts it again; the jobs under way go back in the queue.
            log.error("The database stopped answering (%s): the worker ends.", type(error).__name__)
            sys.exit(1)


async def _work() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]  # of Procrastinate
    connector = PsycopgConnector(conninfo=db.dsn(), min_size=1, max_size=CONCURRENCY + 1)
    with app.replace_connector(connector) as own:
        async with own.open_async():
            await _look()
            reviving = asyncio.create_task(_revive())
            try:
                await own.run_worker_async(
                    concurrency=CONCURRENCY,
                    fetch_job_polling_interval=2,
                    shutdown_graceful_timeout=GRACE,
                    delete_jobs="never",
                    update_heartbeat_interval=queue.HEARTBEAT,
                    stalled_worker_timeout=queue.DEAD_AFTER,
                )
            finally:
                reviving.cancel()


async def _look() -> None:
    """Ask for the search rows that another version of the code wrote to be written again."""
    try:
        await db.run(rebuilding.look)
    except (db.DatabaseUnavailable, DBAPIError) as error:
        log.warning(
            "The search rows could not be looked at (%s): the nightly look will.", type(error).__name__
        )


async def _revive() -> None:
    """Put back the jobs of dead workers at once, since the last worker may have been killed, then again and again."""
    while True:
        with contextlib.suppress(exceptions.ConnectorException, psycopg.Error):
            if revived := await housekeeping.revive():
                log.warning("%d jobs of a dead worker are back in the queue.", revived)
        await asyncio.sleep(REVIVE_EVERY)


@contextlib.contextmanager
def _capturing() -> Iterator[None]:
    if not smtp.is_capturing():
        yield
        return
    server = mail_capture.server(smtp.capture_port())
    try:
        server.start()
    except (OSError, TimeoutError) as error:
        # Another worker of this site usually runs that server already; if another program holds the port, mails wait
        # in the queue.
        log.warning("The capturing mail server could not start: %s", error)
        yield
        return
    try:
        yield
    finally:
        server.stop()
