"""Tooltip (Infobulle)."""

from __future__ import annotations

from metnum.components.dsfr.arguments import Text, component
from metnum.components.el import Node, el, fragment


@component
def tooltip(*, id: str, text: Text, label: Text = "Information contextuelle") -> Node:
    """Build a small button that shows a text; `label` names it for screen readers."""
    return fragment(
        el.button(label, type="button", class_name="fr-btn--tooltip fr-btn", aria_describedby=id),
        tooltip_text(id, text),
    )


def tooltip_text(id: str, text: Text) -> Node:
    """Build the text of a tooltip shown on hovering the element that has aria_describedby=id."""
    return el.span(text, id=id, class_name="fr-tooltip fr-placement", role="tooltip")
