"""A process that ends with the one that started it, even when that one was killed."""

import os
import threading
from collections.abc import Callable

LOOK_EVERY = 1.0  # seconds


class Orphan(threading.Thread):
    """Watches the parent of this process, and calls `end` when it is no more."""

    def __init__(self, end: Callable[[], None]) -> None:
        """Remember who the parent is: a process that is adopted changes parent."""
        super().__init__(name="orphan", daemon=True)
        self.end = end
        self.parent = os.getppid()
        self.never = threading.Event()

    def run(self) -> None:
        """Look again and again."""
        while os.getppid() == self.parent:
            self.never.wait(LOOK_EVERY)
        self.end()
