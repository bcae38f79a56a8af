"""Writes the first HTML of screens: full content, head and status, readable before and without JavaScript.

The shell that Vite built (`__spa-fallback.html`) is filled with the page rendered as HTML and with the rows that it
was made of; React starts from the same rows and takes over with an identical page.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, TypeAlias

import reflex as rx
from pydantic import BaseModel

from metnum.browser.names import ROWS
from metnum.components.dsfr.scripts import NOSCRIPT_STYLE
from metnum.components.el import Node, html_rendering
from metnum.domain.accounts.account_view import AccountView
from metnum.http.first_state import state_script
from metnum.pages.screen import SITE_NAME, Head, Screen
from metnum.runtime.settings import settings
from metnum.state.account.current import Account

Frame: TypeAlias = Callable[[Node, str, Any], Node]  # content, path, account → the whole page
NOBODY = AccountView()
SLOT = '<div id="first-html"></div>'


def placeholder() -> rx.Component:
    """Return a component that leaves the HTML of the page untouched until the code of the page has arrived."""
    waiting: rx.Component = rx.el.div(
        id="first-html",
        custom_attrs={
            "dangerouslySetInnerHTML": rx.Var.create({"__html": ""}),
            "suppressHydrationWarning": True,
        },
    )
    return waiting


@dataclass(frozen=True)
class Shell:
    """The page that Vite built, cut at the places where the server writes."""

    before_head: str
    after_head: str
    after_body: str

    @classmethod
    def read(cls, path: Path) -> "Shell":
        """Read and cut the built page; raise an error for a build that has no place for the first HTML."""
        page = path.read_text(encoding="utf-8")
        if SLOT not in page:
            raise RuntimeError(f"{path.name} has no place for the first HTML: build again.")
        page = _lower_priority(page)
        start, rest = page.split("<head>", 1)
        head, body = rest.split(SLOT, 1)
        return cls(start + "<head>", f"{_font_links(path.parent)}{head}", body)

    def fill(self, head: str, body: str) -> str:
        """Return the whole page with a head and a body."""
        return f'{self.before_head}{head}{self.after_head}<div id="first-html">{body}</div>{self.after_body}'


def _lower_priority(page: str) -> str:
    """Lower the priority of scripts, so that styles and fonts arrive first: the page is readable without scripts."""
    return page.replace('<link rel="modulepreload"', '<link fetchpriority="low" rel="modulepreload"')


def _font_links(folder: Path) -> str:
    fonts = sorted(folder.glob("assets/Marianne-*.woff2"))
    return "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin="" href="/assets/{font.name}">'
        for font in fonts
    )


def head_html(head: Head) -> str:
    """Return the HTML of the title, the description, the canonical address and the link preview."""
    title, description = escape(head.full_title), escape(head.description)
    canonical = escape(settings().site + head.canonical)
    tags = [
        f"<title data-first>{title}</title>",
        f'<meta name="description" content="{description}">',
        f'<meta property="og:title" content="{title}">',
        f'<meta property="og:description" content="{description}">',
        f'<meta property="og:site_name" content="{SITE_NAME}">',
        '<meta property="og:type" content="website">',
        '<meta property="og:locale" content="fr_FR">',
        f'<meta property="og:image" content="{escape(settings().site)}/partage.png">',
        '<link rel="icon" href="/favicon/favicon.svg" type="image/svg+xml">',
        '<link rel="apple-touch-icon" href="/favicon/apple-touch-icon.png">',
        f"<noscript>{NOSCRIPT_STYLE}</noscript>",
    ]
    if head.canonical:
        tags.append(
            f'<link rel="canonical" href="{canonical}"><meta property="og:url" content="{canonical}">'
        )
    if not head.is_indexed:
        tags.append('<meta name="robots" content="noindex">')
    return "".join(tags)


def page_html(
    shell: Shell,
    screen: Screen,
    frame: Frame,
    view: BaseModel | None,
    account: AccountView = NOBODY,
) -> str:
    """Return the HTML of a screen for some rows and for the person who asks."""
    head = screen.head(view)
    with html_rendering():
        content = screen.content(view) if view is not None else screen.content()
        body = str(frame(content, screen.path, account))
    states = {}
    if screen.state is not None and view is not None:
        states[screen.state.get_full_name()] = _first_vars(view)
    if account.is_signed_in:
        states[Account.get_full_name()] = _first_vars(account)
    if head.json_ld:
        # The script stands in the body: in the head, it would stop React from taking over (its error 418).
        body += f'<script type="application/ld+json">{head.json_ld}</script>'
    return shell.fill(head_html(head), body + state_script(states))


def _first_vars(view: BaseModel) -> str:
    return f'{{"{ROWS}":{view.model_dump_json()}}}'


@functools.cache
def path_pattern(path: str) -> re.Pattern[str]:
    """Return the regular expression that matches the addresses of a screen."""
    return re.compile("^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "$")
