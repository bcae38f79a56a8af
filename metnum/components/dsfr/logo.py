"""Block of the State’s mark (Bloc-marque), for a partner or for the top of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from metnum.components.dsfr.arguments import component
from metnum.components.el import Node, el, joined


@component
def logo(
    *,
    entity: Sequence[str] = ("République", "Française"),
    size: Literal["sm", "md", "lg"] = "md",
    class_name: str | None = None,
) -> Node:
    """Build the mark of an entity of the State, one item of `entity` per line; Marianne comes with it."""
    if not entity or not all(line.strip() for line in entity):
        raise ValueError("dsfr.logo() needs the lines of a name: entity=('République', 'Française').")
    lines = [line for name in entity for line in (el.br(), name)][1:]
    return el.p(
        *lines, class_name=joined("fr-logo", f"fr-logo--{size}" if size != "md" else None, class_name)
    )
