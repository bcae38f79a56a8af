"""The socket calls the port that the page came from.

Version: Reflex 0.10.1
Reason: one build serves every installation, while Reflex writes the port of the build in it.
Replaced by: a relative address of the backend.
Test: tests/reflex_port/test_patches.py
"""

from metnum.reflex_port.patching import replaced

FILE = "utils/state.js"
_SAME_HOST = "endpoint.hostname = frontend_hostname;"


def patched(source: str) -> str:
    """Return the source that connects to the port that the page came from: the build does not depend on PORT."""
    return replaced(
        source,
        _SAME_HOST,
        _SAME_HOST + "\n    if (import.meta.env.PROD) endpoint.port = window.location.port;",
        file="state.js",
        otherwise="the socket would use the port of the build.",
    )
