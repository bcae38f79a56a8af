"""Back to the top of a long page (Retour en haut de page)."""

from __future__ import annotations

from typing import Literal

from metnum.components.dsfr.arguments import component
from metnum.components.dsfr.link import link
from metnum.components.el import Node, el, joined


@component
def back_to_top(
    *, target: str = "content", align: Literal["left", "right"] = "right", class_name: str | None = None
) -> Node:
    """Build the link at the end of a long page; `target` is the id of what stands at the top."""
    up = link("Haut de page", href=f"#{target}", icon="fr-icon-arrow-up-line")
    return el.div(
        up, class_name=joined("fr-grid-row", "fr-grid-row--right" if align == "right" else None, class_name)
    )
