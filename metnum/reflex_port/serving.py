"""Reflex's own words for « the pages are built: serve them, do not compile ».

Version: Reflex 0.10.1
Reason: the web server is ours (processes/web.py), and `reflex run` says these words to its own only.
Replaced by: an argument of `rx.App`, or a public word of the environment.
Test: tests/reflex_port/test_serving.py
"""

PAGES_ARE_BUILT = {
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
}
