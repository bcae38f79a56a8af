"""Ends a process together with the one that started it, even when that one was killed."""

import os
import threading
from collections.abc import Callable

LOOK_EVERY = 1.0  # seconds


class Orphan(threading.Thread):
    """Watches the parent of this process, and calls `end` when the parent is dead."""

    def __init__(self, end: Callable[[], None]) -> None:
        """Remember the number of the parent: it changes when the parent dies, since an orphan is adopted."""
        super().__init__(name="orphan", daemon=True)
        self.end = end
        self.parent = os.getppid()
        self.never = threading.Event()

    def run(self) -> None:
        """Check the parent every second."""
        while os.getppid() == self.parent:
            self.never.wait(LOOK_EVERY)
        self.end()
