"""Granian, the web server that Reflex brings, sure to end when asked to.

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

LOOK_EVERY = 0.2  # seconds between two looks at whether to end
DEATHS, WITHIN = 5, 60  # web processes that die so many times in so many seconds will not do better


class Interruption(threading.Event):
    """What Granian's main loop waits for, without the two ways it may never be told.

    A worker that dies of the same SIGTERM makes the loop clear the event, with our own signal in it; and an event
    set by a signal handler, while its lock is held by what the handler interrupts, waits for itself.
    """

    def __init__(self, is_ending: Callable[[], bool]) -> None:
        """`is_ending` says whether the server was asked to end."""
        super().__init__()
        self.is_ending = is_ending

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the event, or for the end."""
        if timeout is not None:
            return super().wait(timeout) or self.is_ending()
        while not self.is_ending() and not super().wait(LOOK_EVERY):
            pass
        return True


class EndingServer(Server):  # type: ignore[valid-type,misc]
    """Granian, whose SIGINT and SIGTERM are never lost."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Replace what the main loop waits for."""
        super().__init__(*args, **kwargs)
        self.main_loop_interrupt = Interruption(lambda: self.interrupt_signal)
        self._deaths: deque[float] = deque(maxlen=DEATHS)

    def signal_handler_interrupt(self, *_: Any, **__: Any) -> None:
        """Write down that the end was asked for; the main loop looks."""
        self.interrupt_signal = True

    def _respawn_workers(self, *arguments: Any, **options: Any) -> None:
        """Start again what died. Granian gives up at the second death in a row; memory may lack for longer."""
        super()._respawn_workers(*arguments, **options)
        self._deaths.append(time.monotonic())
        if len(self._deaths) < DEATHS or self._deaths[-1] - self._deaths[0] > WITHIN:
            self.respawned_wrks.clear()

    def shutdown(self, exit_code: int = 0) -> None:
        """End; workers that obeyed the same signal did not fail."""
        if self.interrupt_signal:
            self.interrupt_children.clear()
        super().shutdown(exit_code)
