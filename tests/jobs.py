"""Runs the jobs of the queue, in the test process or in a worker that can be killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from procrastinate import PsycopgConnector
from sqlmodel import Session

from metnum.runtime import db
from metnum.runtime.settings import ROOT, child_environment, settings
from metnum.tasks.app import app

PATIENCE = 60  # seconds, which pass only when something is wrong


async def run_jobs() -> None:
    """Run the jobs that are due, until none is left; needs real commits (`clean_database`)."""
    app.perform_import_paths()
    with app.replace_connector(PsycopgConnector(conninfo=db.dsn(), min_size=1, max_size=3)) as own:
        async with own.open_async():
            await own.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


def make_due(session: Session) -> None:
    """Let the jobs that wait for a later try run now."""
    session.execute(sa.text("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'"))


def bury_workers(session: Session) -> None:
    """Make the heartbeats look old, as those of workers that were killed."""
    session.execute(sa.text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"))


@contextlib.contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker in a process of its own, on the database and the mail server of the settings."""
    environment = child_environment(
        {"DATABASE_URL": settings().database_url or "", "METNUM_SMTP_URL": settings().smtp_url}
    )
    process = subprocess.Popen([sys.executable, "-m", "metnum", "worker"], cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something that happens in another process."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError("It never happened.")
        time.sleep(0.1)
