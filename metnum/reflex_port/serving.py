"""Tells Reflex that the pages are built: it must serve them, not compile them.

Version: Reflex 0.10.1
Reason: the web server is ours (processes/web.py), and only `reflex run` tells this to its own server.
Replaced by: an argument of `rx.App`, or a public variable of the environment.
Test: tests/reflex_port/test_serving.py
"""

PAGES_ARE_BUILT = {
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
}
