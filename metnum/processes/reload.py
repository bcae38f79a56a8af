"""`reflex run` as `metnum dev` wants it: on this machine only, away from our npm lock, quick to start again.

Run as a process of its own (`python -m metnum.processes.reload`), at the head of a group that `metnum dev` ends as a
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

# What development compiles may need fewer packages than the site: it has a lock of its own.
LOCK = ROOT / ".web-development.lock"
SEED = "seed"  # which lock of ours this one comes from
# Read once, here, and inherited by the worker of each edit: half a second less before the page follows.
INHERITED = (
    "babel.dates",
    "cryptography.fernet",
    "email_validator",
    "markdown_it",
    "metnum.reflex_port.elements",  # for what it imports: Reflex's elements
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
    """Serve until the group is ended, or until whoever started it is no more."""
    Orphan(lambda: os.killpg(0, signal.SIGKILL)).start()
    seed_lock(NPM_LOCK.parent, LOCK)
    development.prepare(lock=LOCK.name, host=settings().host)
    for name in INHERITED:
        importlib.import_module(name)
    development.run(host=settings().host, port=settings().port)


def seed_lock(ours: Path, lock: Path) -> None:
    """Start from our lock: once, then each time it has changed."""
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
