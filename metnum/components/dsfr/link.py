"""Link (Lien)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from metnum.components.dsfr.arguments import Attributes, Event, Icon, Size, Text, component
from metnum.components.el import Node, el, joined


def new_window(label: Text, title: Text | None = None) -> dict[str, Any]:
    """Return the attributes of a link that leaves the site, which must say so."""
    named = label if title is None else title
    return {"target": "_blank", "rel": "noopener external", "title": f"{named} - nouvelle fenêtre"}


@component
def link(
    label: Text,
    *,
    href: str | rx.Var[str],
    external: bool = False,
    icon: Icon = None,
    icon_at_end: bool = False,
    size: Size = "md",
    title: Text | None = None,
    id: str | None = None,
    class_name: str | None = None,
    on_click: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a link; `external` opens a new window and says it."""
    opened = new_window(label, title) if external else {"title": title}
    return el.a(
        label,
        href=href,
        id=id,
        class_name=joined(
            "fr-link",
            f"fr-link--{size}" if size != "md" else None,
            icon,
            f"fr-link--icon-{'right' if icon_at_end else 'left'}" if icon else None,
            class_name,
        ),
        on_click=on_click,
        **opened,
        **(attributes or {}),
    )


@component
def download_link(
    label: Text,
    *,
    href: str | rx.Var[str],
    detail: Text,
    id: str | None = None,
    class_name: str | None = None,
) -> Node:
    """Build the link to a file; `detail` says its type, weight and language ("PDF – 61,88 ko")."""
    return el.a(
        label,
        " ",
        el.span(detail, class_name="fr-link__detail"),
        href=href,
        download=True,
        id=id,
        class_name=joined("fr-link", "fr-link--download", class_name),
    )
