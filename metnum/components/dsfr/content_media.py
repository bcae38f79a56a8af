"""Media in the text (Contenu média): an image and its caption."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from metnum.components.dsfr.arguments import Text, component
from metnum.components.el import Child, Node, el, joined


@component
def content_media(
    *,
    src: str | rx.Var[str],
    alt: Text,
    caption: Text | None = None,
    more: Child = None,
    size: Literal["sm", "md", "lg"] = "md",
    class_name: str | None = None,
) -> Node:
    """Build an image with its caption; a decorative image has alt=""."""
    legend = None
    if caption is not None:
        legend = el.figcaption(caption, more, class_name="fr-content-media__caption")
    picture = el.img(class_name="fr-responsive-img", src=src, alt=alt, loading="lazy")
    return el.figure(
        el.div(picture, class_name="fr-content-media__img"),
        legend,
        role="group",
        aria_label=caption,
        class_name=joined(
            "fr-content-media", f"fr-content-media--{size}" if size != "md" else None, class_name
        ),
    )
