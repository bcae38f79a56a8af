"""Button (Bouton), and link that looks like a button."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from metnum.components.dsfr.arguments import Attributes, Event, Flag, Icon, Size, Text, component
from metnum.components.dsfr.link import new_window
from metnum.components.el import Node, el, joined

Variant = Literal["primary", "secondary", "tertiary", "tertiary-no-outline"]
IconPlace = Literal["left", "right", "only"]


def _classes(
    variant: Variant, size: Size, icon: Icon, icon_place: IconPlace, class_name: str | None
) -> str | None:
    classes: str | None = joined(
        "fr-btn",
        f"fr-btn--{variant}" if variant != "primary" else None,
        f"fr-btn--{size}" if size != "md" else None,
        icon,
        f"fr-btn--icon-{icon_place}" if icon and icon_place != "only" else None,
        class_name,
    )
    return classes


@component
def button(
    label: Text,
    *,
    variant: Variant = "primary",
    size: Size = "md",
    icon: Icon = None,
    icon_place: IconPlace = "left",
    type: Literal["button", "submit", "reset"] = "button",
    opens: str | None = None,
    disabled: Flag = False,
    title: Text | None = None,
    id: str | None = None,
    name: str | None = None,
    value: str | None = None,
    class_name: str | None = None,
    on_click: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a button; `opens` is the id of the modal it opens; an icon alone keeps the label as title."""
    opening = {"aria_controls": opens, "data_fr_opened": "false"} if opens else {}
    return el.button(
        label,
        type=type,
        id=id,
        name=name,
        value=value,
        disabled=disabled,
        title=label if title is None and icon_place == "only" else title,
        class_name=_classes(variant, size, icon, icon_place, class_name),
        on_click=on_click,
        **opening,
        **(attributes or {}),
    )


@component
def link_button(
    label: Text,
    *,
    href: str | rx.Var[str],
    external: bool = False,
    variant: Variant = "primary",
    size: Size = "md",
    icon: Icon = None,
    icon_place: IconPlace = "left",
    title: Text | None = None,
    id: str | None = None,
    class_name: str | None = None,
    on_click: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a link that looks like a button: it leads somewhere, it does nothing."""
    opened = new_window(label, title) if external else {"title": title}
    return el.a(
        label,
        href=href,
        id=id,
        class_name=_classes(variant, size, icon, icon_place, class_name),
        on_click=on_click,
        **opened,
        **(attributes or {}),
    )
