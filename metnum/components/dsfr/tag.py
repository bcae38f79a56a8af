"""Tag: plain, link, dismissible or pressable; and group of tags."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from metnum.components.dsfr.arguments import Attributes, Colour, Event, Flag, Icon, Text, component
from metnum.components.el import Node, el, joined, when

TagSize = Literal["sm", "md"]


def _classes(size: TagSize, icon: Icon, colour: Colour | None, *others: str | None) -> Any:
    return joined(
        "fr-tag",
        "fr-tag--sm" if size == "sm" else None,
        icon,
        "fr-tag--icon-left" if icon else None,
        f"fr-tag--{colour}" if colour else None,
        *others,
    )


@component
def tag(
    label: Text,
    *,
    href: str | rx.Var[str] | None = None,
    size: TagSize = "md",
    icon: Icon = None,
    colour: Colour | None = None,
    on_click: Event = None,
    class_name: str | None = None,
    attributes: Attributes = None,
) -> Node:
    """Build a tag: a link with `href`, plain text without."""
    make = el.p if href is None else el.a
    return make(
        label,
        href=href,
        class_name=_classes(size, icon, colour, class_name),
        on_click=on_click,
        **(attributes or {}),
    )


@component
def dismissible_tag(
    label: Text,
    *,
    removed: Text | None = None,
    href: str | rx.Var[str] | None = None,
    size: TagSize = "md",
    on_click: Event = None,
    class_name: str | None = None,
    attributes: Attributes = None,
) -> Node:
    """Build a tag whose click removes it; with `href`, it works without JavaScript.

    `removed` completes « Retirer … » for screen readers ("le filtre Paris"); the label by default.
    """
    shared: dict[str, Any] = {
        "aria_label": f"Retirer {label if removed is None else removed}",
        "class_name": _classes(size, None, None, "fr-tag--dismiss", class_name),
        "on_click": on_click,
        **(attributes or {}),
    }
    return el.button(label, type="button", **shared) if href is None else el.a(label, href=href, **shared)


@component
def pressable_tag(
    label: Text,
    *,
    pressed: Flag = False,
    size: TagSize = "md",
    icon: Icon = None,
    on_click: Event = None,
    class_name: str | None = None,
    attributes: Attributes = None,
) -> Node:
    """Build a tag that is on or off; the design system's script flips it at each click."""
    return el.button(
        label,
        type="button",
        aria_pressed=when(pressed, "true", "false"),
        class_name=_classes(size, icon, None, class_name),
        on_click=on_click,
        **(attributes or {}),
    )


@component
def tags_group(
    *tags: Node,
    rows: Node | None = None,
    size: TagSize = "md",
    id: str | None = None,
    class_name: str | None = None,
) -> Node:
    """Put tags side by side; `rows` takes the <li> made by each(…) when the list is dynamic."""
    return el.ul(
        *[el.li(item) for item in tags],
        rows,
        id=id,
        class_name=joined("fr-tags-group", "fr-tags-group--sm" if size == "sm" else None, class_name),
    )
