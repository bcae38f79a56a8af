"""Quote (Citation)."""

from __future__ import annotations

from collections.abc import Sequence

import reflex as rx

from metnum.components.dsfr.arguments import Text, component
from metnum.components.el import Node, el, joined


@component
def quote(
    text: Text,
    *,
    author: Text | None = None,
    sources: Sequence[Text] = (),
    cite: str | None = None,
    image: str | rx.Var[str] | None = None,
    class_name: str | None = None,
) -> Node:
    """Build a quote with its author and its sources; the portrait is decorative."""
    portrait = None
    if image is not None:
        portrait = el.div(
            el.img(class_name="fr-responsive-img", src=image, alt=""), class_name="fr-quote__image"
        )
    caption = el.figcaption(
        None if author is None else el.p(author, class_name="fr-quote__author"),
        el.ul(*[el.li(source) for source in sources], class_name="fr-quote__source") if sources else None,
        portrait,
    )
    return el.figure(
        el.blockquote(el.p("« ", text, " »"), cite=cite),
        caption,
        class_name=joined("fr-quote", "fr-quote--column" if image is not None else None, class_name),
    )
