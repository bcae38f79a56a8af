"""Skip links (Liens d’évitement): the first thing of every page."""

from __future__ import annotations

from collections.abc import Sequence

from metnum.components.dsfr.arguments import component
from metnum.components.el import Node, el

CONTENT = ("Contenu", "#content")
MENU = ("Menu", "#header-navigation")
SEARCH = ("Recherche", "#header-search")
FOOTER = ("Pied de page", "#footer")


@component
def skip_links(*, links: Sequence[tuple[str, str]] = (CONTENT, MENU, FOOTER)) -> Node:
    """Let keyboard users jump to the parts of the page; every target must exist."""
    if not links or links[0][1] != CONTENT[1]:
        raise ValueError('dsfr.skip_links(): the first link leads to the content: ("Contenu", "#content").')
    items = [el.li(el.a(label, href=href, class_name="fr-link")) for label, href in links]
    return el.div(
        el.nav(
            el.ul(*items, class_name="fr-skiplinks__list"),
            role="navigation",
            class_name="fr-container",
            aria_label="Accès rapide",
        ),
        class_name="fr-skiplinks",
    )
