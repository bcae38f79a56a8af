"""Renders pages of forms that the browser posts itself: the same components, as HTML only, without React.

Signing in and the forms around it must work on any browser, and errors must come back with what was typed: the answer
to the POST is the page itself.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from starlette.responses import HTMLResponse

from metnum.browser import names
from metnum.browser.scripts import inline
from metnum.components.el import Node, html_rendering
from metnum.components.shell import shell
from metnum.domain.accounts.account_view import AccountView
from metnum.http.early_script import PLAIN_SCRIPT
from metnum.http.first_html import NOBODY, Frame, Shell, head_html
from metnum.http.security import content_policy
from metnum.pages.screen import Head, Screen
from metnum.reflex_port.built_pages import BUILT, EMPTY_PAGE

_SCRIPTS = re.compile(r'<script\b[^>]*>.*?</script>|<link[^>]*rel="modulepreload"[^>]*>', re.DOTALL)
# This script is the only one that stays: it sets the theme before anything is painted.
_THEME = "data-fr-theme"


def plain_page(
    head: Head,
    build: Callable[[], Node],
    *,
    path: str,
    status: int = 200,
    account: AccountView = NOBODY,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    """Return a page made of `build()`, which no cache keeps."""
    with html_rendering():
        body = str(shell(build(), path, account))
    page = _shell(BUILT).fill(head_html(head), body)
    kept = {
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "Content-Security-Policy": content_policy(page),
    }
    return HTMLResponse(page, status, headers=kept | (headers or {}))


def error_html(built: Path, screen: Screen, frame: Frame, account: AccountView = NOBODY) -> str:
    """Return the page that replaces a screen that cannot be shown.

    It does not load React, which would show the screen of this address, without rows, instead of this page.
    """
    with html_rendering():
        body = str(frame(screen.content(), screen.path, account))
    return _shell(built).fill(head_html(screen.head(None)), body)


@lru_cache(maxsize=1)
def _shell(built: Path) -> Shell:
    page = Shell.read(built / EMPTY_PAGE)
    without = (_without_react(part) for part in (page.before_head, page.after_head, page.after_body))
    before, after_head, after_body = without
    start = f"{_own_script(built)}</body>"
    return Shell(before, after_head, after_body.replace("</body>", start))


def _without_react(html: str) -> str:
    return _SCRIPTS.sub(lambda found: found[0] if _THEME in found[0] else "", html)


def _own_script(built: Path) -> str:
    """Return the script that replaces React: it leaves when the session ends, and starts the design system."""
    modules = sorted(built.glob("assets/dsfr.module*.js"))
    if not modules:
        return f'<script type="module">{PLAIN_SCRIPT}</script>'
    start = PLAIN_SCRIPT + inline("early/start_design_system.js")
    return (
        f'<link rel="modulepreload" href="/assets/{modules[0].name}" id="{names.DESIGN_SYSTEM}">'
        f'<script type="module">{start}</script>'
    )
