"""Share this page (Partage)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote

import reflex as rx

from metnum.components.dsfr.arguments import Event, Text, component
from metnum.components.el import Node, el, expression, joined

Network = Literal["facebook", "twitter-x", "linkedin", "bluesky", "mail"]

_NAMES = {
    "facebook": "Facebook",
    "twitter-x": "X (anciennement Twitter)",
    "linkedin": "LinkedIn",
    "bluesky": "Bluesky",
}


@component
def share(
    *,
    url: str | rx.Var[str],
    title: str | rx.Var[str],
    networks: Sequence[Network] = ("linkedin", "mail"),
    on_copy: Event = None,
    heading: Text = "Partager la page",
    class_name: str | None = None,
) -> Node:
    """Build the sharing links; `on_copy` adds the button that copies the address."""
    links = [_link(network, _encoded(url), _encoded(title)) for network in networks]
    copy = None
    if on_copy is not None:
        words = "Copier dans le presse-papier"
        copy = el.button(
            words, type="button", title=words, class_name="fr-btn--copy fr-btn", on_click=on_copy
        )
    return el.div(
        el.p(heading, class_name="fr-share__title"),
        el.ul(
            *[el.li(link) for link in links],
            None if copy is None else el.li(copy),
            class_name="fr-btns-group",
        ),
        class_name=joined("fr-share", class_name),
    )


def _encoded(text: str | rx.Var[str]) -> str | rx.Var[str]:
    if isinstance(text, rx.Var):
        return expression(f"encodeURIComponent({text!s})", text)
    return quote(text, safe="")


def _link(network: Network, url: str | rx.Var[str], title: str | rx.Var[str]) -> Node:
    if network == "mail":
        return el.a(
            "Partager par courriel",
            href=f"mailto:?subject={title}&body={title}%20{url}",
            title="Partager par courriel",
            class_name="fr-btn--mail fr-btn",
        )
    addresses = {
        "facebook": f"https://www.facebook.com/sharer.php?u={url}",
        "twitter-x": f"https://twitter.com/intent/tweet?url={url}&text={title}",
        "linkedin": f"https://www.linkedin.com/shareArticle?url={url}&title={title}",
        "bluesky": f"https://bsky.app/intent/compose?text={title}%20{url}",
    }
    label = f"Partager sur {_NAMES[network]}"
    return el.a(
        label,
        href=addresses[network],
        target="_blank",
        rel="noopener external",
        title=f"{label} - nouvelle fenêtre",
        class_name=f"fr-btn--{network} fr-btn",
    )
