"""Main navigation (Navigation principale), with drop-down menus."""

from __future__ import annotations

from collections.abc import Sequence

from metnum.components.dsfr.arguments import component
from metnum.components.dsfr.sidemenu import MenuLink
from metnum.components.el import Node, el, joined, when


@component
def navigation(
    *,
    links: Sequence[MenuLink] = (),
    id: str,
    entries: Sequence[Node] = (),
    label: str = "Menu principal",
    class_name: str | None = None,
) -> Node:
    """Build the main menu; a link that has `links` opens a menu, `entries` are made by mega_menu(…)."""
    if not links and not entries:
        raise ValueError("dsfr.navigation() needs links=[dsfr.MenuLink(label, href), …].")
    return el.nav(
        el.ul(
            *[_entry(f"{id}-{number}", link) for number, link in enumerate(links, start=1)],
            *entries,
            class_name="fr-nav__list",
        ),
        role="navigation",
        id=id,
        class_name=joined("fr-nav", class_name),
        aria_label=label,
    )


def _entry(id: str, link: MenuLink) -> Node:
    if not link.links:
        return el.li(_link(link), class_name="fr-nav__item")
    opener = el.button(
        link.label,
        type="button",
        class_name="fr-nav__btn",
        aria_expanded=False,
        aria_controls=id,
        aria_current=when(link.is_current, "true"),
    )
    menu = el.ul(*[el.li(_link(child)) for child in link.links], class_name="fr-menu__list")
    return el.li(opener, el.div(menu, id=id, class_name="fr-collapse fr-menu"), class_name="fr-nav__item")


def _link(link: MenuLink) -> Node:
    return el.a(
        link.label, href=link.href, class_name="fr-nav__link", aria_current=when(link.is_current, "page")
    )
