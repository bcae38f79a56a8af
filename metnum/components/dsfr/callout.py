"""Callout (Mise en avant)."""

from __future__ import annotations

from metnum.components.dsfr.arguments import Colour, HeadingLevel, Icon, Text, component, heading
from metnum.components.el import Child, Node, el, joined


@component
def callout(
    *content: Child,
    title: Text | None = None,
    text: Text | None = None,
    icon: Icon = None,
    action: Node | None = None,
    colour: Colour | None = None,
    level: HeadingLevel = 3,
    id: str | None = None,
    class_name: str | None = None,
) -> Node:
    """Bring out a piece of the page, with one action at most."""
    if text is None and not content:
        raise ValueError("dsfr.callout() needs text='…', or content.")
    return el.div(
        None if title is None else heading(level, title, class_name="fr-callout__title"),
        None if text is None else el.p(text, class_name="fr-callout__text"),
        *content,
        action,
        id=id,
        class_name=joined("fr-callout", icon, f"fr-callout--{colour}" if colour else None, class_name),
    )
