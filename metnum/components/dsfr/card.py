"""Card (Carte)."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from metnum.components.dsfr.arguments import Event, HeadingLevel, Icon, Size, Text, component, heading
from metnum.components.dsfr.icons import checked_icon
from metnum.components.el import Child, Node, el, joined

Variation = Literal["grey", "no-border", "no-background", "shadow"]


@component
def card(
    *,
    title: Text,
    href: str | rx.Var[str] | None = None,
    desc: Text | None = None,
    start: Child = None,
    start_detail: Text | None = None,
    start_icon: Icon = None,
    end: Child = None,
    end_detail: Text | None = None,
    end_icon: Icon = None,
    image: str | rx.Var[str] | None = None,
    image_alt: Text = "",
    footer: Child = None,
    enlarge: bool = True,
    horizontal: Literal["no", "yes", "tier", "half"] = "no",
    size: Size = "md",
    variation: Variation | None = None,
    with_arrow: bool = True,
    download: bool = False,
    external: bool = False,
    level: HeadingLevel = 3,
    id: str | rx.Var[str] | None = None,
    class_name: str | None = None,
    on_click: Event = None,
) -> Node:
    """Build a card; with `href`, its title is the link and the whole card is clickable."""
    heading_node = _title(title, href, level, download, external, on_click)
    content = el.div(
        heading_node,
        None if desc is None else el.p(desc, class_name="fr-card__desc"),
        _edge("start", start, start_detail, start_icon),
        _edge("end", end, end_detail, end_icon),
        class_name="fr-card__content",
    )
    foot = None if footer is None else el.div(footer, class_name="fr-card__footer")
    return el.div(
        el.div(content, foot, class_name="fr-card__body"),
        None if image is None else _header(image, image_alt),
        id=id,
        class_name=joined(
            "fr-card",
            "fr-enlarge-link" if enlarge and href is not None and footer is None else None,
            {"no": None, "yes": "fr-card--horizontal"}.get(horizontal, f"fr-card--horizontal-{horizontal}"),
            f"fr-card--{size}" if size != "md" else None,
            f"fr-card--{variation}" if variation else None,
            "fr-card--download" if download else None,
            None if with_arrow or href is None else "fr-card--no-icon",
            class_name,
        ),
    )


def _title(
    title: Text, href: Any, level: HeadingLevel, download: bool, external: bool, on_click: Event
) -> Node:
    if href is None:
        return heading(level, title, class_name="fr-card__title")
    opened: dict[str, Any] = {"download": True} if download else {}
    if external:
        opened = {"target": "_blank", "rel": "noopener external", "title": f"{title} - nouvelle fenêtre"}
    return heading(level, el.a(title, href=href, on_click=on_click, **opened), class_name="fr-card__title")


def _edge(place: str, content: Child, detail: Text | None, icon: Icon) -> Node | None:
    if content is None and detail is None:
        return None
    shown = None
    if detail is not None:
        shown = el.p(detail, class_name=joined("fr-card__detail", checked_icon(icon)))
    return el.div(content, shown, class_name=f"fr-card__{place}")


def _header(image: str | rx.Var[str], alt: Text) -> Node:
    picture = el.img(class_name="fr-responsive-img", src=image, alt=alt, loading="lazy")
    return el.div(el.div(picture, class_name="fr-card__img"), class_name="fr-card__header")
