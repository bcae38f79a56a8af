"""A copy of the repository where pages are written: `make dev` runs, files change, pages follow."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from metnum import addresses
from metnum.bench.server import free_port
from metnum.runtime.settings import ROOT, child_environment

PATIENCE = 240  # seconds: the first start compiles every page
FOLDERS = ("metnum", "tests", "assets", "alembic", "docs", "reflex.lock")
FILES = (
    "Makefile",
    "pyproject.toml",
    "rxconfig.py",
    "alembic.ini",
    "requirements.lock",
    "requirements-dev.lock",
)
# These stamps tell `make` that their packages are installed: the environment at hand has them.
INSTALLED = ("run.stamp", "dev.stamp", "chromium.stamp")


@dataclass
class Workshop:
    """The folder of the copy, and where its pages are."""

    folder: Path
    database: str
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address where `make dev` shows the pages."""
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        """Return what `make dev` has printed."""
        return self.folder.with_suffix(".log")

    def make(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `make` and wait for its end."""
        return self._finished(self._command(*words))

    def run(self, *words: str, more: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy and wait for its end."""
        return self._finished([sys.executable, *words], more)

    def start(self) -> None:
        """Run `make dev` until the workshop closes."""
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                self._command("dev", "only=prototypes"),
                cwd=self.folder,
                env=self._environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}{addresses.PROTOTYPES}", timeout=60).status_code == 200:
                    return
            time.sleep(0.5)
        raise RuntimeError(f"make dev did not start:\n{self.log.read_text(errors='replace')[-4000:]}")

    def stop(self) -> None:
        """End `make dev` and all that it started."""
        if self.process is None:
            return
        for word in (signal.SIGINT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(self.process.pid, word)
                self.process.wait(15)

    def _finished(
        self, command: list[str], more: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        variables = self._environment() | (more or {})
        return subprocess.run(
            command, cwd=self.folder, env=variables, capture_output=True, text=True, check=False
        )

    def _command(self, *words: str) -> list[str]:
        return ["make", *[part for stamp in INSTALLED for part in ("-o", f".venv/{stamp}")], *words]

    def _environment(self) -> dict[str, str]:
        return child_environment(
            {"DATABASE_URL": self.database, "PORT": str(self.port), "PYTHONPATH": str(self.folder)}
        )


@contextlib.contextmanager
def opened(folder: Path, database: str) -> Iterator[Workshop]:
    """Put the files as they are now in a folder, with the packages at hand, and tidy up at the end."""
    made = shutil.ignore_patterns("__pycache__", "external")  # the copy makes its own ones
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True, ignore=made)
    for name in FILES:
        shutil.copy2(ROOT / name, folder)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    shutil.copytree(ROOT / ".web", folder / ".web", symlinks=True)
    shutil.rmtree(folder / ".web" / "build", ignore_errors=True)
    workshop = Workshop(folder, database, free_port(2))  # the pages, and the server behind them
    try:
        yield workshop
    finally:
        workshop.stop()


@contextlib.contextmanager
def copied(database: str) -> Iterator[Workshop]:
    """Open a workshop in a temporary folder, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="metnum-workshop-") as place:
        folder = Path(place) / "metnum"
        folder.mkdir()
        with opened(folder, database) as workshop:
            yield workshop
