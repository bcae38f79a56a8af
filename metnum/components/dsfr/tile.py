"""Tile (Tuile): an entry to a section of the site."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from metnum.components.dsfr.arguments import HeadingLevel, Text, component, heading
from metnum.components.el import Child, Node, el, joined


@component
def tile(
    *,
    title: Text,
    href: str | rx.Var[str],
    desc: Text | None = None,
    detail: Text | None = None,
    start: Child = None,
    pictogram: Child = None,
    horizontal: bool = False,
    size: Literal["sm", "md"] = "md",
    variation: Literal["grey", "no-border", "no-background", "shadow"] | None = None,
    with_arrow: bool = True,
    download: bool = False,
    level: HeadingLevel = 3,
    id: str | rx.Var[str] | None = None,
    class_name: str | None = None,
) -> Node:
    """Build a tile; the whole of it is the link of its title."""
    link = el.a(title, href=href, **({"download": True} if download else {}))
    content = el.div(
        heading(level, link, class_name="fr-tile__title"),
        None if desc is None else el.p(desc, class_name="fr-tile__desc"),
        None if detail is None else el.p(detail, class_name="fr-tile__detail"),
        None if start is None else el.div(start, class_name="fr-tile__start"),
        class_name="fr-tile__content",
    )
    picture = el.div(pictogram, class_name="fr-tile__pictogram")
    return el.div(
        el.div(content, class_name="fr-tile__body"),
        None if pictogram is None else el.div(picture, class_name="fr-tile__header"),
        id=id,
        class_name=joined(
            "fr-tile fr-enlarge-link",
            "fr-tile--horizontal" if horizontal else None,
            "fr-tile--sm" if size == "sm" else None,
            f"fr-tile--{variation}" if variation else None,
            None if with_arrow else "fr-tile--no-icon",
            "fr-tile--download" if download else None,
            class_name,
        ),
    )
