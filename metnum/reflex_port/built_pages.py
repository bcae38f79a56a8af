"""Where Reflex leaves the pages that it built.

Version: Reflex 0.10.1
Reason: the server fills the page that Vite built with the first HTML, and serves its files itself (ADR 2).
Replaced by: a public name of the folder of the build.
Test: tests/reflex_port/test_built_pages.py
"""

from metnum.runtime.settings import ROOT

WEB = ROOT / ".web"
BUILT = WEB / "build" / "client"
EMPTY_PAGE = "__spa-fallback.html"  # the one without content, for any address
