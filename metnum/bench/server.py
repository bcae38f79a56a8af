"""Runs the production server in a process of its own, for benchmarks and browser tests."""

import contextlib
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from metnum import addresses
from metnum.runtime.settings import ROOT, child_environment

PATIENCE = 240  # seconds: the first start may build the frontend


@dataclass(frozen=True)
class Site:
    """A running server: its address, its database, its process, and the file that holds its output."""

    url: str
    database: str
    pid: int
    log: Path


def free_port(count: int = 1) -> int:
    """Return the first of some ports in a row that nobody listens on.

    The ports are below those of outgoing connections, since the system could give one of those away before it is used.
    """
    while True:
        port = random.randrange(10_000, 32_000)
        with contextlib.ExitStack() as probes:
            try:
                for number in range(port, port + count):
                    probes.enter_context(socket.socket()).bind(("127.0.0.1", number))
            except OSError:
                continue
            return port


@contextlib.contextmanager
def serve(database: str, *, demo: bool = True, port: int | None = None) -> Iterator[Site]:
    """Serve a database on a free port, as `metnum serve` does, until the end."""
    port = port or free_port()
    log = Path(tempfile.mkdtemp(prefix="metnum-site-")) / "server.log"
    variables = {
        "DATABASE_URL": database,
        "PORT": str(port),
        "METNUM_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "METNUM_CAPTURE_PORT": str(free_port()),
    }
    command = [sys.executable, "-m", "metnum", "serve", *(["--demo"] if demo else [])]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=child_environment(variables), stdout=output, stderr=subprocess.STDOUT
        )
    site = Site(f"http://127.0.0.1:{port}", database, process.pid, log)
    try:
        _wait(site, process)
        yield site
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(site: Site, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{site.url}{addresses.HEALTH}", timeout=5).status_code == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The server did not start:\n{site.log.read_text(errors='replace')[-4000:]}")
