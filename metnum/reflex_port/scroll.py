"""Readers stay where they are when React takes the page over.

Version: Reflex 0.10.1
Reason: React Router's `ScrollRestoration` brings to the top whoever reads the first HTML already; pages come whole,
    browsers keep the place by themselves.
Replaced by: a setting that leaves `ScrollRestoration` out of the page's frame.
Test: tests/reflex_port/test_patches.py
"""

from metnum.reflex_port.patching import replaced

FILE = "app/_document.js"


def patched(source: str) -> str:
    """Take the restoration of the scroll out of the frame of pages."""
    return replaced(
        source,
        "jsx(ScrollRestoration,{},),",
        "",
        file="_document.js",
        otherwise="a page would jump to its top when its code arrives.",
    )
