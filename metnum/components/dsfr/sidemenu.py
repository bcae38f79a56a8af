"""Side menu (Menu latéral), two levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import reflex as rx

from metnum.components.dsfr.arguments import Flag, Text, component
from metnum.components.el import Node, el, joined, when


@dataclass(frozen=True)
class MenuLink:
    """One entry of a menu; with `links`, it unfolds instead of leading somewhere."""

    label: Text
    href: str | rx.Var[str] = ""
    is_current: Flag = False
    links: Sequence[MenuLink] = ()


@component
def sidemenu(
    *,
    title: Text,
    links: Sequence[MenuLink],
    id: str = "menu-lateral",
    opener: Text = "Dans cette rubrique",
    sticky: Literal["no", "yes", "full-height"] = "no",
    right: bool = False,
    class_name: str | None = None,
) -> Node:
    """Build the menu of a section of the site; folded behind `opener` on phones."""
    title_id = f"{id}-title"
    stickiness = {"yes": "fr-sidemenu--sticky", "full-height": "fr-sidemenu--sticky-full-height"}.get(sticky)
    return el.nav(
        el.div(
            el.button(
                opener, type="button", class_name="fr-sidemenu__btn", aria_controls=id, aria_expanded=False
            ),
            el.div(
                el.div(title, id=title_id, class_name="fr-sidemenu__title"),
                _list(id, links),
                id=id,
                class_name="fr-collapse",
            ),
            class_name="fr-sidemenu__inner",
        ),
        role="navigation",
        class_name=joined("fr-sidemenu", stickiness, "fr-sidemenu--right" if right else None, class_name),
        aria_labelledby=title_id,
    )


def _list(id: str, links: Sequence[MenuLink]) -> Node:
    return el.ul(
        *[_entry(f"{id}-{number}", link) for number, link in enumerate(links, start=1)],
        class_name="fr-sidemenu__list",
    )


def _entry(id: str, link: MenuLink) -> Node:
    active = when(link.is_current, "fr-sidemenu__item--active")
    if not link.links:
        leaf = el.a(
            link.label,
            href=link.href,
            class_name="fr-sidemenu__link",
            aria_current=when(link.is_current, "page"),
        )
        return el.li(leaf, class_name=joined("fr-sidemenu__item", active))
    opener = el.button(
        link.label,
        type="button",
        class_name="fr-sidemenu__btn",
        aria_expanded=link.is_current is True,
        aria_controls=id,
        aria_current=when(link.is_current, "true"),
    )
    return el.li(
        opener,
        el.div(_list(id, link.links), id=id, class_name="fr-collapse"),
        class_name=joined("fr-sidemenu__item", active),
    )
