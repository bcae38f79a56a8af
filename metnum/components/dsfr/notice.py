"""Important notice across the page (Bandeau d’information importante)."""

from __future__ import annotations

from typing import Literal

from metnum.components.dsfr.arguments import Event, Text, component
from metnum.components.dsfr.link import new_window
from metnum.components.el import Node, el, joined


@component
def notice(
    *,
    title: Text,
    description: Text | None = None,
    kind: Literal[
        "info",
        "warning",
        "alert",
        "weather-orange",
        "weather-red",
        "weather-purple",
        "attack",
        "witness",
        "cyberattack",
    ] = "info",
    link: tuple[Text, str] | None = None,
    on_close: Event = None,
    with_icon: bool = True,
    id: str | None = None,
    class_name: str | None = None,
) -> Node:
    """Build a notice under the header; `link` is a (label, address) that opens a new window."""
    shown_link = None
    if link is not None:
        shown_link = el.a(link[0], href=link[1], class_name="fr-notice__link", **new_window(link[0]))
    close = None
    if on_close is not None:
        words = "Masquer le message"
        close = el.button(
            words, type="button", title=words, class_name="fr-btn--close fr-btn", on_click=on_close
        )
    text = el.p(
        el.span(title, class_name="fr-notice__title"),
        [" ", el.span(description, class_name="fr-notice__desc")] if description is not None else None,
        [" ", shown_link] if shown_link is not None else None,
    )
    body = el.div(text, close, class_name="fr-notice__body")
    return el.div(
        el.div(body, class_name="fr-container"),
        id=id,
        class_name=joined(
            "fr-notice", f"fr-notice--{kind}", None if with_icon else "fr-notice--no-icon", class_name
        ),
    )
