"""Granian, the web server that Reflex brings, in a form that always ends when asked to.

Version: Granian 2.8.7
Reason: a SIGTERM may be lost (see `Interruption`), and the second death of a web process ends the whole site.
Replaced by: Granian's own ways to end, and to start again what died.
Test: tests/reflex_port/test_granian.py
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from granian.server import Server

LOOK_EVERY = 0.2  # The server checks this often, in seconds, whether it must end.
# After so many deaths of web processes within so many seconds, the server gives up: starting again does not help.
DEATHS, WITHIN = 5, 60


class Interruption(threading.Event):
    """The event that Granian's main loop waits for, without the two ways in which it can miss a SIGTERM.

    First, a worker that dies of the same SIGTERM makes the loop clear the event, and our signal is cleared with it.
    Second, when a signal handler sets the event while the interrupted code holds the event's lock, the handler waits
    for ever for that lock, which only the interrupted code could release.
    """

    def __init__(self, is_ending: Callable[[], bool]) -> None:
        """Keep `is_ending`, which says whether the server was asked to end."""
        super().__init__()
        self.is_ending = is_ending

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the event, or until the server was asked to end; return whether either came."""
        if timeout is not None:
            return super().wait(timeout) or self.is_ending()
        while not self.is_ending() and not super().wait(LOOK_EVERY):
            pass
        return True


class EndingServer(Server):  # type: ignore[valid-type,misc]
    """Granian, whose SIGINT and SIGTERM are never lost."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Replace the event that the main loop waits for."""
        super().__init__(*args, **kwargs)
        self.main_loop_interrupt = Interruption(lambda: self.interrupt_signal)
        self._deaths: deque[float] = deque(maxlen=DEATHS)

    def signal_handler_interrupt(self, *_: Any, **__: Any) -> None:
        """Record that the server must end; the main loop checks it."""
        self.interrupt_signal = True

    def _respawn_workers(self, *arguments: Any, **options: Any) -> None:
        """Start dead processes again. Granian alone stops at the second death, yet memory may lack for longer."""
        super()._respawn_workers(*arguments, **options)
        self._deaths.append(time.monotonic())
        if len(self._deaths) < DEATHS or self._deaths[-1] - self._deaths[0] > WITHIN:
            self.respawned_wrks.clear()

    def shutdown(self, exit_code: int = 0) -> None:
        """End the server; workers that ended by the same signal do not count as failures."""
        if self.interrupt_signal:
            self.interrupt_children.clear()
        super().shutdown(exit_code)
