"""`reflex run` as `metnum dev` wants it: on this machine only, away from our npm lock, quick to start again.

Version: Reflex 0.10.1, Granian 2.8.7
Reason: Reflex has no setting for the folder of its npm lock, the host of its Vite server, nor the patience of its web
    server; its own words are changed before it reads them.
Replaced by: settings of `rx.Config` for the three.
Test: tests/reflex_port/test_development.py
"""

import sys
from typing import Any

from granian import server
from reflex.reflex import cli
from reflex_base.constants import Bun, PackageJson

# The old worker gets 0.2 second instead of Reflex's two: a tab that stays open would keep it alive that long.
KILL_AFTER = 0.2


class ImpatientServer(server.Server):  # type: ignore[valid-type,misc]
    """Granian, which ends the previous worker at once after an edit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Shorten the delay that Reflex asks for."""
        super().__init__(*args, **{**kwargs, "workers_kill_timeout": KILL_AFTER})

    def _spawn_worker(self, *args: Any, **kwargs: Any) -> Any:
        """Forget our modules, which this process has imported, so that the new worker reads them as they are now."""
        for name in [it for it in sys.modules if it.partition(".")[0] == "metnum"]:
            del sys.modules[name]
        return super()._spawn_worker(*args, **kwargs)


def prepare(*, lock: str, host: str) -> None:
    """Change Reflex's own settings: the folder of its npm lock, the host of its Vite server, its web server."""
    Bun.ROOT_LOCKFILE_DIR = lock
    PackageJson.Commands.DEV = f"react-router dev --host {host}"
    server.Server = ImpatientServer


def run(*, host: str, port: int) -> None:
    """Serve the pages on a port of this machine, and the backend on the next port."""
    cli(
        [
            "run",
            *("--frontend-port", str(port)),
            *("--backend-port", str(port + 1)),
            *("--backend-host", host),
        ]
    )
