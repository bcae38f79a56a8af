"""`reflex run` as `metnum dev` wants it: on this machine only, away from our npm lock, quick to start again.

Reflex has no setting for these: its own words are changed here, before it reads them. Run as a process of its own
(`python -m metnum.processes.reload`), at the head of a group that `metnum dev` ends as a whole.
"""

import hashlib
import importlib
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from granian import server
from reflex.reflex import cli
from reflex_base.constants import Bun, PackageJson

from metnum.processes.frontend import NPM_LOCK
from metnum.processes.orphan import Orphan
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
    "nh3",
    "procrastinate",
    "psycopg",
    "pydantic_settings",
    "redis.asyncio",
    "reflex_components_core.el.elements.media",
    "slugify",
    "socketio",
    "sqlmodel",
)
KILL_AFTER = 0.2  # seconds: a tab that stays open keeps the old worker alive, Reflex waits for two


class ImpatientServer(server.Server):  # type: ignore[valid-type,misc]
    """Granian, which ends the worker of before the edit at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Shorten the patience that Reflex asks for."""
        super().__init__(*args, **{**kwargs, "workers_kill_timeout": KILL_AFTER})

    def _spawn_worker(self, *args: Any, **kwargs: Any) -> Any:
        """Forget our modules, which the configuration has read: the worker must read them as they are now."""
        for name in [it for it in sys.modules if it.partition(".")[0] == "metnum"]:
            del sys.modules[name]
        return super()._spawn_worker(*args, **kwargs)


def main() -> None:
    """Serve until the group is ended, or until whoever started it is no more."""
    Orphan(lambda: os.killpg(0, signal.SIGKILL)).start()
    seed_lock(NPM_LOCK.parent, LOCK)
    Bun.ROOT_LOCKFILE_DIR = LOCK.name
    PackageJson.Commands.DEV = f"react-router dev --host {settings().host}"
    server.Server = ImpatientServer
    for name in INHERITED:
        importlib.import_module(name)
    port = settings().port
    cli(
        [
            "run",
            *("--frontend-port", str(port)),
            *("--backend-port", str(port + 1)),
            *("--backend-host", settings().host),
        ]
    )


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
