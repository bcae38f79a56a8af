"""The web server in production: Granian, set up as Reflex sets it up, and sure to end when asked to."""

import resource
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from metnum.runtime.settings import apply_environment, reflex_environment, settings

LOOK_EVERY = 0.2  # seconds between two looks at whether to end
KILL_AFTER = 10  # seconds for requests under way; an open tab keeps its socket, and the worker, for ever
# HTTP connections that one process holds, silent ones too (sockets of tabs are not counted): beyond, nobody comes
# in. Granian's default is 1,024, which one machine opens in a second.
CONNECTIONS = 8_192
SILENCE = 20  # seconds that a connection may hold without a whole head of request
HEAD = 65_536  # bytes of a head of request: with `CONNECTIONS`, half a gigabyte at worst
FILES = 65_536  # that one process may open: each connection is one, and many systems give 1,024


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


def server(target: str, port: int) -> EndingServer:
    """Return the server of an application."""
    return EndingServer(
        target=target,
        factory=True,
        address=settings().host,
        port=port,
        interface=Interfaces.ASGI,
        workers=settings().workers,
        workers_kill_timeout=KILL_AFTER,
        http=HTTPModes.http1,  # to guess which HTTP is spoken, Granian waits for the first byte without an end
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=SILENCE * 1_000, max_buffer_size=HEAD),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )


def _open_many_files() -> None:
    """Use what the system allows instead of what it gives at first; the web processes inherit it."""
    given, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if allowed == resource.RLIM_INFINITY else min(FILES, allowed)
    if given != resource.RLIM_INFINITY and given < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, allowed))


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    _open_many_files()
    apply_environment(
        reflex_environment()
        | {
            # Reflex's own words for « the pages are built: serve them, do not compile ».
            "__REFLEX_SKIP_COMPILE": "true",
            "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        }
    )
    server("metnum.metnum:app", settings().port).serve()
