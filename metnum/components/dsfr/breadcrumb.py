"""Breadcrumb (Fil d’Ariane)."""

from __future__ import annotations

from collections.abc import Sequence

import reflex as rx

from metnum.components.dsfr.arguments import Text, component
from metnum.components.el import Node, el, joined


@component
def breadcrumb(
    *,
    links: Sequence[tuple[Text, str | rx.Var[str]]],
    current: Text,
    id: str = "fil-ariane",
    label: str = "vous êtes ici :",
    class_name: str | None = None,
) -> Node:
    """Say where the page stands: (label, address) of its parents, then its own label."""
    parents = [el.li(el.a(label, href=href, class_name="fr-breadcrumb__link")) for label, href in links]
    return el.nav(
        el.button(
            "Voir le fil d’Ariane",
            type="button",
            class_name="fr-breadcrumb__button",
            aria_expanded=False,
            aria_controls=id,
        ),
        el.div(
            el.ol(
                *parents,
                el.li(el.a(current, class_name="fr-breadcrumb__link", aria_current="page")),
                class_name="fr-breadcrumb__list",
            ),
            id=id,
            class_name="fr-collapse",
        ),
        role="navigation",
        class_name=joined("fr-breadcrumb", class_name),
        aria_label=label,
    )
