"""The web server in production: Granian, set up as Reflex sets it up."""

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from metnum.settings import apply_environment, reflex_environment, settings


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    apply_environment(
        reflex_environment()
        | {
            # Reflex's own words for « the pages are built: serve them, do not compile ».
            "__REFLEX_SKIP_COMPILE": "true",
            "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        }
    )
    Server(
        target="metnum.metnum:app",
        factory=True,
        address=settings().host,
        port=settings().port,
        interface=Interfaces.ASGI,
        workers=settings().workers,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()
