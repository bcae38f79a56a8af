"""Header of the site (En-tête), with its mobile menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import reflex as rx

from metnum.components.dsfr.arguments import Event, Flag, Icon, Text, component
from metnum.components.dsfr.display import display_button
from metnum.components.dsfr.icons import checked_icon
from metnum.components.dsfr.navigation import navigation
from metnum.components.dsfr.sidemenu import MenuLink
from metnum.components.el import Node, el, joined, when

_MENU, _MENU_BUTTON = "header-menu", "header-menu-button"
_SEARCH, _SEARCH_BUTTON = "header-search", "header-search-button"


@dataclass(frozen=True)
class ToolLink:
    """A quick link of the header; `is_shown` may follow the state."""

    label: Text
    href: str | rx.Var[str]
    icon: Icon = None
    is_shown: Flag = True
    on_click: Event = None
    id: str | None = None


# A tool is built twice, so that its ids differ: it gets "" in the header, and "-mobile" in the menu of phones.
Tool: TypeAlias = ToolLink | Callable[[str], Node]


@component
def header(
    *,
    entity: Sequence[str] = ("République", "Française"),
    service: str,
    tagline: Text | None = None,
    home: str = "/",
    tools: Sequence[Tool] = (),
    links: Sequence[MenuLink] = (),
    search: Node | None = None,
    with_display: bool = True,
    class_name: str | None = None,
) -> Node:
    """Build the header: State block, name of the service, quick links, search, main navigation."""
    if len(tools) > 3:
        raise ValueError("dsfr.header(): three quick links at most in tools=[…].")
    brand = _brand(entity, service, tagline, home, search is not None)
    row = el.div(brand, _tools(tools, search, with_display), class_name="fr-header__body-row")
    return el.header(
        el.div(el.div(row, class_name="fr-container"), class_name="fr-header__body"),
        _menu(tools, links, with_display),
        role="banner",
        class_name=joined("fr-header", class_name),
    )


def _brand(entity: Sequence[str], service: str, tagline: Text | None, home: str, searchable: bool) -> Node:
    lines = [line for name in entity for line in (el.br(), name)][1:]
    logo = el.div(el.p(*lines, class_name="fr-logo"), class_name="fr-header__logo")
    navbar = el.div(
        _opener("Rechercher", "search", _SEARCH, _SEARCH_BUTTON) if searchable else None,
        _opener("Menu", "menu", _MENU, _MENU_BUTTON),
        class_name="fr-header__navbar",
    )
    title = el.p(service, class_name="fr-header__service-title")
    return el.div(
        el.div(logo, navbar, class_name="fr-header__brand-top"),
        el.div(
            el.a(title, href=home, title=f"Accueil - {service} - {' '.join(entity)}"),
            None if tagline is None else el.p(tagline, class_name="fr-header__service-tagline"),
            class_name="fr-header__service",
        ),
        class_name="fr-header__brand fr-enlarge-link",
    )


def _opener(label: str, kind: str, opened: str, id: str) -> Node:
    return el.button(
        label,
        type="button",
        title=label,
        id=id,
        class_name=f"fr-btn--{kind} fr-btn",
        aria_controls=opened,
        data_fr_opened="false",
    )


def _closer(id: str) -> Node:
    return el.button(
        "Fermer", type="button", title="Fermer", class_name="fr-btn--close fr-btn", aria_controls=id
    )


def _tool_list(tools: Sequence[Tool], suffix: str, with_display: bool) -> Node:
    items = [_tool(tool, suffix) for tool in tools]
    return el.ul(*items, el.li(display_button()) if with_display else None, class_name="fr-btns-group")


def _tool(tool: Tool, suffix: str) -> Node:
    if not isinstance(tool, ToolLink):
        return el.li(tool(suffix))
    link = el.a(
        tool.label,
        href=tool.href,
        id=f"{tool.id}{suffix}" if tool.id else None,
        class_name=joined("fr-btn", checked_icon(tool.icon)),
        on_click=tool.on_click,
    )
    shown: Node = when(tool.is_shown, el.li(link))
    return shown


def _tools(tools: Sequence[Tool], search: Node | None, with_display: bool) -> Node:
    searching = None
    if search is not None:
        inside = el.div(_closer(_SEARCH), search, class_name="fr-container fr-container-lg--fluid")
        searching = el.div(
            inside, id=_SEARCH, class_name="fr-header__search fr-modal", aria_labelledby=_SEARCH_BUTTON
        )
    return el.div(
        el.div(_tool_list(tools, "", with_display), class_name="fr-header__tools-links"),
        searching,
        class_name="fr-header__tools",
    )


def _menu(tools: Sequence[Tool], links: Sequence[MenuLink], with_display: bool) -> Node:
    return el.div(
        el.div(
            _closer(_MENU),
            el.div(_tool_list(tools, "-mobile", with_display), class_name="fr-header__menu-links"),
            navigation(links=links, id="header-navigation") if links else None,
            class_name="fr-container",
        ),
        id=_MENU,
        class_name="fr-header__menu fr-modal",
        aria_labelledby=_MENU_BUTTON,
    )
