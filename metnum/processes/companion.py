"""Runs a process beside this one: starts it with this one, starts it again when it dies, stops it at the end."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

from metnum.runtime.settings import ROOT, child_environment

# These are the seconds to wait before each new start of a process that dies again and again.
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
QUICK = 30.0  # A process that lived longer than these seconds is started again after the shortest pause.
PATIENCE = 20  # The process has these seconds to finish what is under way.


class Keeper(threading.Thread):
    """Keeps one command running; `process` is the one that runs now."""

    def __init__(self, *command: str) -> None:
        """Start the command."""
        super().__init__(name=f"keeper-{command[0]}", daemon=True)
        self.command = command
        self._changing = threading.Lock()
        self._stopping = threading.Event()
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        # Ctrl-C must not reach this process: we stop it ourselves, after what needs it.
        return subprocess.Popen(
            [sys.executable, "-m", "metnum", *self.command],
            cwd=ROOT,
            env=child_environment({}),
            start_new_session=True,
        )

    def run(self) -> None:
        """Start the command again whenever it ends, until `stop`."""
        deaths = 0
        while True:
            started = time.monotonic()
            self.process.wait()
            deaths = 0 if time.monotonic() - started > QUICK else deaths + 1
            if self._stopping.wait(PAUSES[min(deaths, len(PAUSES) - 1)]):
                return
            with self._changing:
                if self._stopping.is_set():
                    return
                self.process = self._start()

    def stop(self) -> None:
        """Let the command finish what is under way, and end it."""
        with self._changing:
            self._stopping.set()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()


@contextlib.contextmanager
def beside(*command: str) -> Iterator[Keeper]:
    """Keep `metnum COMMAND` running during a block, and yield its keeper."""
    keeper = Keeper(*command)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.stop()
