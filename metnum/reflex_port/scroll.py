"""Readers stay where they are in the page when React takes it over.

Version: Reflex 0.10.1
Reason: React Router's `ScrollRestoration` scrolls to the top, also for people who already read the first HTML; pages
    come whole, and browsers keep the place by themselves.
Replaced by: a setting that leaves `ScrollRestoration` out of the page's frame.
Test: tests/reflex_port/test_patches.py
"""

from metnum.reflex_port.patching import replaced

FILE = "app/_document.js"


def patched(source: str) -> str:
    """Return the source of the page's frame without `ScrollRestoration`."""
    return replaced(
        source,
        "jsx(ScrollRestoration,{},),",
        "",
        file="_document.js",
        otherwise="a page would jump to its top when its code arrives.",
    )
