"""Keeps the snapshot of a web process fresh: PostgreSQL notifies it when offers change."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Sequence

from metnum.domain.core import clock
from metnum.domain.search import engine, rebuilding
from metnum.runtime import db
from metnum.runtime.listening import Listening

CHANNEL = "offer_search"
GATHER = 0.05  # Changes within this time cause one reload.
PATIENCE = 30.0  # The date is checked this often.


class Listener(Listening):
    """Reloads the snapshot after each change, at midnight, and when a lost database is back."""

    channel = CHANNEL

    def __init__(self) -> None:
        """Prepare the thread; `start` begins to listen."""
        super().__init__()
        self.loaded = threading.Event()
        self._not_before = 0.0
        self._last_look = 0.0

    def begin(self) -> None:
        """Load what changed while nobody listened, and ask to rewrite the rows of another version of the code."""
        self._reload()
        db.run_sync(rebuilding.look)

    def gathering(self) -> float:
        """Return how many seconds to gather changes.

        During an import, which makes many, loading thus takes half of the time at most.
        """
        return max(GATHER, self._not_before - time.monotonic())

    def hear(self, payloads: Sequence[str]) -> None:
        """Reload after a change, or when the day has changed."""
        if not payloads and time.monotonic() - self._last_look < PATIENCE:
            return
        self._last_look = time.monotonic()
        current = engine.snapshot()
        if payloads or current is None or current.index.day != clock.today():
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
