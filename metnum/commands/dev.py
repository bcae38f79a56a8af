"""`metnum dev`: hot reload, and the prototypes."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from typing import Any

import typer

from metnum import addresses
from metnum.runtime import db, migrations
from metnum.runtime.settings import ROOT, child_environment, reflex_environment, settings

app = typer.Typer()
PATIENCE = 5  # seconds that Reflex and Node have to end by themselves
WIDE = "400"  # columns, so that each message of Reflex stays on one line
# Messages of Reflex and its server about themselves, which mean nothing to somebody who writes a page.
NOISE = re.compile(
    r"Success: Initialized|Info: (Skipping bun|Initializing the web)|Backend running at"
    r"|Killing worker-\d+ after|─+ (Initializing|Starting Reflex App|App Running)"
    r"|Warning: Frontend state schema"
    # A worker that is ended at once (`reflex_port.development.KILL_AFTER`) dies with these words.
    r"|^thread 'tokio-rt-worker' .* panicked|^Cannot drop pointer into Python heap|^stack backtrace:"
    r"|^note: Some details are omitted"
)


@app.command()
def dev() -> None:
    """Serve with hot reload until Ctrl-C: pages on PORT, the server behind them on PORT + 1."""
    signal.signal(signal.SIGTERM, _leave)  # SIGTERM ends it as Ctrl-C does
    code = 0
    with contextlib.suppress(KeyboardInterrupt), db.opened():
        migrations.upgrade()
        db.forget()
        code = _serve()
    raise typer.Exit(max(code, 0))


def _serve() -> int:
    variables = {"METNUM_ENVIRONMENT": "development", "PYTHONUNBUFFERED": "1", "COLUMNS": WIDE}
    # It gets a process group of its own, so that Reflex, its worker, npm and Node end together.
    with subprocess.Popen(
        [sys.executable, "-m", "metnum.processes.reload"],
        cwd=ROOT,
        env=child_environment(reflex_environment(production=False) | variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            for line in process.stdout or ():
                tell(line)
            return process.wait()
        finally:
            _end(process)


def tell(line: str) -> None:
    """Print a line of Reflex's output when it is of use to somebody who writes a page."""
    if NOISE.search(line):
        return
    if line.startswith("App running at"):
        line = f"App running at: {address()} (Ctrl-C to stop)\n"
    print(line, end="", flush=True)


def address() -> str:
    """Return the page to open first."""
    first = addresses.PROTOTYPES if settings().only_prototypes else "/"
    return f"http://localhost:{settings().port}{first}"


def _end(process: subprocess.Popen[Any]) -> None:
    """End the whole group, in good order when possible."""
    for word in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError, subprocess.TimeoutExpired):
            os.killpg(process.pid, word)
            process.wait(PATIENCE)


def _leave(*_: Any) -> None:
    raise KeyboardInterrupt
