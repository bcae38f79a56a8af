"""Pagination: every page is a real link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import reflex as rx

from metnum.components.dsfr.arguments import component
from metnum.components.el import Node, each, el, joined, when


class PageLink(Protocol):
    """One place in the list of pages; a gap has neither address nor title."""

    @property
    def label(self) -> str: ...

    @property
    def href(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def is_current(self) -> bool: ...

    @property
    def is_gap(self) -> bool: ...

    @property
    def is_wide_only(self) -> bool: ...


@component
def pagination(
    *,
    links: Sequence[PageLink] | rx.Var[Any],
    previous: str | rx.Var[str],
    next: str | rx.Var[str],
    first: str | rx.Var[str],
    last: str | rx.Var[str],
    label: str = "Pagination",
    id: str | None = None,
    class_name: str | None = None,
    on_click: Any = None,
) -> Node:
    """Build the links to the pages; an empty address is a direction that leads nowhere."""

    def page(link: Any) -> Node:
        return el.li(when(link.is_gap, lambda: _gap(link), lambda: _page(link, on_click)))

    return el.nav(
        el.ul(
            el.li(_direction("first", "Première page", first, on_click)),
            el.li(_direction("prev", "Page précédente", previous, on_click)),
            each(links, page),
            el.li(_direction("next", "Page suivante", next, on_click)),
            el.li(_direction("last", "Dernière page", last, on_click)),
            class_name="fr-pagination__list",
        ),
        role="navigation",
        id=id,
        class_name=joined("fr-pagination", class_name),
        aria_label=label,
    )


def _gap(link: Any) -> Node:
    return el.span(link.label, class_name="fr-pagination__link fr-hidden fr-unhidden-lg")


def _page(link: Any, on_click: Any) -> Node:
    classes = joined("fr-pagination__link", when(link.is_wide_only, "fr-hidden fr-unhidden-lg"))
    return when(
        link.is_current,
        lambda: el.a(link.label, class_name=classes, aria_current="page", title=link.title),
        lambda: el.a(link.label, href=link.href, class_name=classes, title=link.title, on_click=on_click),
    )


def _direction(kind: str, label: str, href: str | rx.Var[str], on_click: Any) -> Node:
    long = " fr-pagination__link--lg-label" if kind in ("prev", "next") else ""
    classes = f"fr-pagination__link fr-pagination__link--{kind}{long}"
    return when(
        href,
        lambda: el.a(label, href=href, class_name=classes, title=label, on_click=on_click),
        lambda: el.a(label, class_name=classes, title=label, aria_disabled=True, role="link"),
    )
