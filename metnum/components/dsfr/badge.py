"""Badge, and group of badges."""

from __future__ import annotations

from typing import Literal

from metnum.components.dsfr.arguments import Colour, Icon, Severity, Text, component
from metnum.components.el import Node, el, joined


@component
def badge(
    label: Text,
    *,
    severity: Severity | Literal["new"] | None = None,
    colour: Colour | None = None,
    size: Literal["sm", "md"] = "md",
    icon: Icon = None,
    with_icon: bool = True,
    inline: bool = False,
    class_name: str | None = None,
) -> Node:
    """Build a badge: a state (`severity`) or a family (`colour`), never both."""
    if severity and colour:
        raise ValueError("dsfr.badge(): write severity=… or colour=…, not both.")
    kind = severity or colour
    make = el.span if inline else el.p
    return make(
        label,
        class_name=joined(
            "fr-badge",
            "fr-badge--sm" if size == "sm" else None,
            f"fr-badge--{kind}" if kind else None,
            None if with_icon else "fr-badge--no-icon",
            icon,
            "fr-badge--icon-left" if icon else None,
            class_name,
        ),
    )


@component
def badges_group(*badges: Node, class_name: str | None = None) -> Node:
    """Put badges side by side."""
    return el.ul(*[el.li(item) for item in badges], class_name=joined("fr-badges-group", class_name))
