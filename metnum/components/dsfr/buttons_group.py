"""Group of buttons (Groupe de boutons)."""

from __future__ import annotations

from typing import Literal

from metnum.components.dsfr.arguments import Size, component
from metnum.components.el import Node, el, joined


@component
def buttons_group(
    *buttons: Node,
    inline: Literal["never", "always", "sm", "md", "lg"] = "never",
    align: Literal["left", "center", "right", "between"] = "left",
    size: Size = "md",
    equisized: bool = False,
    icons: Literal["left", "right", "only"] = "left",
    class_name: str | None = None,
) -> Node:
    """Put buttons together: one under the other, or in line (from a breakpoint up).

    In a group, the place of icons is the group's: `icons="only"` hides the labels of the buttons that have one.
    """
    in_line = {"never": None, "always": "fr-btns-group--inline"}.get(
        inline, f"fr-btns-group--inline-{inline}"
    )
    return el.ul(
        *[el.li(button) for button in buttons],
        class_name=joined(
            "fr-btns-group",
            in_line,
            f"fr-btns-group--{align}" if align != "left" else None,
            f"fr-btns-group--{size}" if size != "md" else None,
            f"fr-btns-group--icon-{icons}" if icons != "only" else None,
            "fr-btns-group--equisized" if equisized else None,
            class_name,
        ),
    )
