"""Runs the web server in production: Granian, configured as Reflex does it, which always ends when asked to."""

import resource

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from metnum.reflex_port import serving
from metnum.reflex_port.ending_server import EndingServer
from metnum.runtime.settings import apply_environment, reflex_environment, settings

# Requests under way have these seconds to finish: an open tab would otherwise keep its socket, and the worker, for
# ever.
KILL_AFTER = 10
# One process accepts so many HTTP connections, silent ones included; sockets of tabs are not counted. Further clients
# are not let in. Granian's default is 1,024, which one machine can open in a second.
CONNECTIONS = 8_192
SILENCE = 20  # A connection may stay open so many seconds without a complete head of request.
# A head of request has at most so many bytes: with `CONNECTIONS`, that is half a gigabyte at worst.
HEAD = 65_536
# One process may open so many files. Each connection is one, and many systems allow 1,024 by default.
FILES = 65_536


def server(target: str, port: int) -> EndingServer:
    """Return the server of an ASGI application, not started."""
    return EndingServer(
        target=target,
        factory=True,
        address=settings().host,
        port=port,
        interface=Interfaces.ASGI,
        workers=settings().workers,
        workers_kill_timeout=KILL_AFTER,
        # Granian would otherwise wait for the first byte, without a limit, to guess which HTTP is spoken.
        http=HTTPModes.http1,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=SILENCE * 1_000, max_buffer_size=HEAD),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )


def _open_many_files() -> None:
    """Raise the limit of open files as far as the system allows; the web processes inherit it."""
    given, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if allowed == resource.RLIM_INFINITY else min(FILES, allowed)
    if given != resource.RLIM_INFINITY and given < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, allowed))


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    _open_many_files()
    apply_environment(reflex_environment() | serving.PAGES_ARE_BUILT)
    server("metnum.metnum:app", settings().port).serve()
