"""A thread that listens to a channel of PostgreSQL, and connects again after the database was lost."""

import logging
import threading
from abc import abstractmethod
from collections.abc import Sequence

import psycopg

from metnum.runtime import db

# This is the time in seconds between two checks of whether to stop, hence the longest that stopping takes.
LOOK = 0.5
RETRY = 1.0  # This is the time in seconds before a lost database is tried again.
log = logging.getLogger(__name__)


class Listening(threading.Thread):
    """Listens to one channel until `stop`."""

    channel: str

    def __init__(self) -> None:
        """Prepare the thread; `start` begins to listen."""
        super().__init__(name=f"listener-{self.channel}", daemon=True)
        self._stopping = threading.Event()

    def run(self) -> None:
        """Listen until `stop` is called, whatever happens to the connection."""
        while not self._stopping.is_set():
            try:
                self._listen()
            except (psycopg.OperationalError, db.DatabaseUnavailable):
                log.warning("%s: the database does not answer, trying again.", self.name)
                self._stopping.wait(RETRY)
            # Nothing else listens: if this thread died, the process would show old data for ever.
            except Exception:
                log.exception("%s failed, trying again.", self.name)
                self._stopping.wait(RETRY)

    def stop(self) -> None:
        """End the thread at its next look."""
        self._stopping.set()

    def _listen(self) -> None:
        with db.connect_raw() as connection:
            connection.execute(f"LISTEN {self.channel}")
            self.begin()
            while not self._stopping.is_set():
                heard = [said.payload for said in connection.notifies(timeout=LOOK, stop_after=1)]
                if heard:
                    heard += [said.payload for said in connection.notifies(timeout=self.gathering())]
                self.hear(heard)

    def gathering(self) -> float:
        """Return for how many seconds to gather the notifications that follow a first one."""
        return 0.0

    def begin(self) -> None:
        """Catch up with what changed while nobody listened."""

    @abstractmethod
    def hear(self, payloads: Sequence[str]) -> None:
        """Act on the payloads received; each check calls this too, with an empty list."""
