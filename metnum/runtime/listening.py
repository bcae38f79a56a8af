"""A thread that hears what PostgreSQL says on a channel, and comes back when the database was lost."""

import logging
import threading
from abc import abstractmethod
from collections.abc import Sequence

import psycopg

from metnum.runtime import db

LOOK = 0.5  # seconds between two looks: stopping the process takes no longer
RETRY = 1.0  # seconds before trying a lost database again
log = logging.getLogger(__name__)


class Listening(threading.Thread):
    """Listens to one channel until `stop`."""

    channel: str

    def __init__(self) -> None:
        """Prepare the thread; `start` begins to listen."""
        super().__init__(name=f"listener-{self.channel}", daemon=True)
        self._stopping = threading.Event()

    def run(self) -> None:
        """Listen until `stop`."""
        while not self._stopping.is_set():
            try:
                self._listen()
            except (psycopg.OperationalError, db.DatabaseUnavailable):
                log.warning("%s: the database does not answer, trying again.", self.name)
                self._stopping.wait(RETRY)
            except Exception:  # this thread is alone to hear: what it shows would stay old for ever
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
        """Return for how many seconds to gather what follows a first word."""
        return 0.0

    def begin(self) -> None:
        """Catch up with what was said while nobody listened."""

    @abstractmethod
    def hear(self, payloads: Sequence[str]) -> None:
        """Do something of what was said; called with nothing at each look."""
