"""The web server in production: Granian, set up as Reflex sets it up, and sure to end when asked to."""

import resource

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from metnum.reflex_port import serving
from metnum.reflex_port.ending_server import EndingServer
from metnum.runtime.settings import apply_environment, reflex_environment, settings

KILL_AFTER = 10  # seconds for requests under way; an open tab keeps its socket, and the worker, for ever
# HTTP connections that one process holds, silent ones too (sockets of tabs are not counted): beyond, nobody comes
# in. Granian's default is 1,024, which one machine opens in a second.
CONNECTIONS = 8_192
SILENCE = 20  # seconds that a connection may hold without a whole head of request
HEAD = 65_536  # bytes of a head of request: with `CONNECTIONS`, half a gigabyte at worst
FILES = 65_536  # that one process may open: each connection is one, and many systems give 1,024


def server(target: str, port: int) -> EndingServer:
    """Return the server of an application."""
    return EndingServer(
        target=target,
        factory=True,
        address=settings().host,
        port=port,
        interface=Interfaces.ASGI,
        workers=settings().workers,
        workers_kill_timeout=KILL_AFTER,
        http=HTTPModes.http1,  # to guess which HTTP is spoken, Granian waits for the first byte without an end
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=SILENCE * 1_000, max_buffer_size=HEAD),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )


def _open_many_files() -> None:
    """Use what the system allows instead of what it gives at first; the web processes inherit it."""
    given, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if allowed == resource.RLIM_INFINITY else min(FILES, allowed)
    if given != resource.RLIM_INFINITY and given < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, allowed))


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    _open_many_files()
    apply_environment(reflex_environment() | serving.PAGES_ARE_BUILT)
    server("metnum.metnum:app", settings().port).serve()
