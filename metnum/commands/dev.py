"""`metnum dev`: hot reload, and the prototypes."""

import contextlib
import signal
import subprocess
import sys
from typing import Any

import typer

from metnum import db, migrations
from metnum.settings import ROOT, child_environment, reflex_environment, settings

app = typer.Typer()


@app.command()
def dev() -> None:
    """Serve with hot reload until Ctrl-C: pages on PORT, the server behind them on PORT + 1."""
    port = settings().port
    command = [sys.executable, "-m", "reflex", "run", "--frontend-port", str(port), "--backend-port"]
    with db.opened():
        migrations.upgrade()
        db.forget()
        variables = reflex_environment(production=False) | {"METNUM_ENVIRONMENT": "development"}
        with subprocess.Popen(
            [*command, str(port + 1)], cwd=ROOT, env=child_environment(variables)
        ) as process:
            signal.signal(signal.SIGTERM, lambda *_: _pass_on(process))
            while process.poll() is None:
                with contextlib.suppress(KeyboardInterrupt):  # Reflex receives it too, and ends by itself
                    process.wait()


def _pass_on(process: subprocess.Popen[Any]) -> None:
    process.send_signal(signal.SIGINT)
