"""Highlight (Mise en exergue)."""

from __future__ import annotations

from metnum.components.dsfr.arguments import Colour, Text, component
from metnum.components.el import Node, el, joined


@component
def highlight(text: Text, *, colour: Colour | None = None, class_name: str | None = None) -> Node:
    """Set a paragraph apart from the text around it."""
    return el.div(
        el.p(text),
        class_name=joined("fr-highlight", f"fr-highlight--{colour}" if colour else None, class_name),
    )
