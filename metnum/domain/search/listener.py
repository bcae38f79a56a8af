"""Keeps the snapshot of a web process fresh: PostgreSQL says when offers have changed."""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import AsyncIterator

import psycopg

from metnum import db
from metnum.domain.core import clock
from metnum.domain.search import engine

CHANNEL = "offer_search"
GATHER = 0.05  # seconds: one reload for a burst of changes
PATIENCE = 30.0  # seconds between two looks at the date and at the connection
RETRY = 1.0  # seconds before trying a lost database again
log = logging.getLogger(__name__)


class Listener(threading.Thread):
    """Reloads the snapshot after each change, at midnight, and when a lost database is back."""

    def __init__(self) -> None:
        """Prepare the thread; `start` begins to listen."""
        super().__init__(name="offer-search-listener", daemon=True)
        self._stopping = threading.Event()
        self.loaded = threading.Event()
        self._not_before = 0.0

    def run(self) -> None:
        """Listen until `stop`."""
        while not self._stopping.is_set():
            try:
                self._listen()
            except (psycopg.OperationalError, db.DatabaseUnavailable):
                log.warning("Search: the database does not answer, trying again.")
                self._stopping.wait(RETRY)

    def stop(self) -> None:
        """End the thread at its next look."""
        self._stopping.set()

    def _listen(self) -> None:
        with db.connect_raw() as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._reload()
            waited = 0.0
            while not self._stopping.is_set():
                # Short waits, so that stopping the process does not take PATIENCE.
                changed = list(connection.notifies(timeout=0.5, stop_after=1))
                waited += 0.5
                if changed:
                    # During an import, which changes offers all the time, no more than half of the time loading.
                    list(connection.notifies(timeout=max(GATHER, self._not_before - time.monotonic())))
                elif waited < PATIENCE:
                    continue
                waited = 0.0
                current = engine.snapshot()
                if changed or current is None or current.index.day != clock.today():
                    self._reload()

    def _reload(self) -> None:
        start = time.monotonic()
        engine.reload()
        end = time.monotonic()
        self._not_before = end + (end - start)
        self.loaded.set()


@contextlib.asynccontextmanager
async def lifespan() -> AsyncIterator[None]:
    """Run the listener beside the web process; the first requests wait for the first snapshot."""
    listener = Listener()
    listener.start()
    await asyncio.to_thread(listener.loaded.wait, 10)
    yield
    listener.stop()
