"""Runs `reflex run` for `metnum dev`: on this machine only, apart from our npm lock, quick to start again.

It is a process of its own (`python -m metnum.processes.reload`), at the head of a group that `metnum dev` ends as a
whole.
"""

import hashlib
import importlib
import os
import shutil
import signal
from pathlib import Path

from metnum.processes.frontend import NPM_LOCK
from metnum.processes.orphan import Orphan
from metnum.reflex_port import development
from metnum.runtime.settings import ROOT, settings

# Development may need fewer packages than the site, so that it has a lock of its own.
LOCK = ROOT / ".web-development.lock"
SEED = "seed"  # This file tells which lock of ours the development lock was made from.
# These modules are imported once, here, and inherited by the worker that each edit starts: the page follows half a
# second sooner.
INHERITED = (
    "babel.dates",
    "cryptography.fernet",
    "email_validator",
    "markdown_it",
    "metnum.reflex_port.elements",  # It imports Reflex's elements, which are slow to load.
    "nh3",
    "procrastinate",
    "psycopg",
    "pydantic_settings",
    "redis.asyncio",
    "slugify",
    "socketio",
    "sqlmodel",
)


def main() -> None:
    """Serve until the group is ended, or until the process that started this one is dead."""
    Orphan(lambda: os.killpg(0, signal.SIGKILL)).start()
    seed_lock(NPM_LOCK.parent, LOCK)
    development.prepare(lock=LOCK.name, host=settings().host)
    for name in INHERITED:
        importlib.import_module(name)
    development.run(host=settings().host, port=settings().port)


def seed_lock(ours: Path, lock: Path) -> None:
    """Copy our lock over the development lock, at first and each time ours has changed."""
    files = sorted(path for path in ours.iterdir() if path.is_file())
    seed = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    if (lock / SEED).exists() and (lock / SEED).read_text() == seed:
        return
    lock.mkdir(exist_ok=True)
    for path in files:
        shutil.copy2(path, lock)
    (lock / SEED).write_text(seed)


if __name__ == "__main__":
    main()
