"""Large menu of the main navigation (Méga-menu): categories, and the pages of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metnum.components.dsfr.arguments import Flag, Text, component
from metnum.components.dsfr.sidemenu import MenuLink
from metnum.components.el import Node, el, when


@dataclass(frozen=True)
class Category:
    """A column of the large menu: its name, where it leads, its pages."""

    label: Text
    href: str
    links: Sequence[MenuLink]


@component
def mega_menu(
    *,
    id: str,
    label: Text,
    categories: Sequence[Category],
    leader: tuple[Text, Text, str] | None = None,
    is_current: Flag = False,
) -> Node:
    """Build an entry for navigation(entries=[…]); `leader` is the (title, sentence, address) on top."""
    if not categories:
        raise ValueError("dsfr.mega_menu() needs categories=[dsfr.Category(label, href, links=[…]), …].")
    opener = el.button(
        label,
        type="button",
        class_name="fr-nav__btn",
        aria_expanded=False,
        aria_controls=id,
        aria_current=when(is_current, "true"),
    )
    row = el.div(
        el.div(_close(id), class_name="fr-col-12 fr-mb-n3v"),
        None if leader is None else _leader(*leader),
        *[_category(it) for it in categories],
        class_name="fr-grid-row fr-grid-row-lg--gutters",
    )
    inside = el.div(row, class_name="fr-container fr-container--fluid fr-container-lg")
    return el.li(
        opener, el.div(inside, id=id, class_name="fr-collapse fr-mega-menu"), class_name="fr-nav__item"
    )


def _close(id: str) -> Node:
    return el.button(
        "Fermer", type="button", title="Fermer", class_name="fr-btn--close fr-btn", aria_controls=id
    )


def _leader(title: Text, sentence: Text, href: str) -> Node:
    link = el.a(
        "Voir toute la rubrique", href=href, class_name="fr-link fr-icon-arrow-right-line fr-link--icon-right"
    )
    inside = el.div(
        el.p(title, class_name="fr-h4 fr-mb-2v"),
        el.p(sentence, class_name="fr-hidden fr-unhidden-lg"),
        link,
        class_name="fr-mega-menu__leader",
    )
    return el.div(inside, class_name="fr-col-12 fr-col-lg-8 fr-col-offset-lg-4--right")


def _category(category: Category) -> Node:
    name = el.a(category.label, href=category.href, class_name="fr-nav__link")
    pages = [
        el.li(
            el.a(it.label, href=it.href, class_name="fr-nav__link", aria_current=when(it.is_current, "page"))
        )
        for it in category.links
    ]
    return el.div(
        el.p(name, class_name="fr-mega-menu__category"),
        el.ul(*pages, class_name="fr-mega-menu__list"),
        class_name="fr-col-12 fr-col-lg-3",
    )
