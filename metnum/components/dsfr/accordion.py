"""Accordion (Accordéon), and group of accordions."""

from __future__ import annotations

from metnum.components.dsfr.arguments import HeadingLevel, Text, component, heading
from metnum.components.el import Child, Node, el, joined


@component
def accordion(
    *content: Child,
    id: str,
    label: Text,
    expanded: bool = False,
    level: HeadingLevel = 3,
    class_name: str | None = None,
) -> Node:
    """Build a section that folds; `expanded` is its first state, the script owns it afterwards."""
    opener = el.button(
        label,
        type="button",
        class_name="fr-accordion__btn",
        aria_expanded=expanded,
        aria_controls=id,
    )
    return el.section(
        heading(level, opener, class_name="fr-accordion__title"),
        el.div(*content, id=id, class_name="fr-collapse"),
        class_name=joined("fr-accordion", class_name),
    )


@component
def accordions_group(*accordions: Node, linked: bool = True, class_name: str | None = None) -> Node:
    """Put accordions together; when linked, opening one closes the others."""
    return el.div(
        *accordions,
        class_name=joined("fr-accordions-group", class_name),
        data_fr_group="true" if linked else "false",
    )
