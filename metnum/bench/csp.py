"""How long the import of a large CSP file takes, and how much memory; a process of its own is measured from outside."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from metnum.bench import csp_file, database
from metnum.runtime.settings import child_environment

Say = Callable[[str], None]


def run(rows: int = 260_000, *, every_post: bool = False, live: float = 0.25, say: Say = print) -> None:
    """Import a synthetic file, then the same file again, into a database of its own."""
    with tempfile.TemporaryDirectory(prefix="metnum-bench-") as folder, database.own() as address:
        path = Path(folder) / "csp.csv"
        csp_file.write(path, rows, live=live)
        say(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB, {live:.0%} live")
        for label in ("first import", "unchanged"):
            seconds, megabytes = _import(path, address, every_post, say)
            say(f"{label:<14} {seconds:6.1f} s   peak {megabytes:4.0f} MB")


def _import(path: Path, address: str, every_post: bool, say: Say) -> tuple[float, float]:
    command = [sys.executable, "-m", "metnum", "import", "csp", str(path), "--json"]
    start = time.perf_counter()
    with subprocess.Popen(
        [*command, *(["--all"] if every_post else [])],
        env=child_environment({"DATABASE_URL": address}),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    say(output.strip())
    return time.perf_counter() - start, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    # Linux counts kilobytes, macOS bytes.
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
