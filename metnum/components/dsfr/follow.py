"""Newsletter and social networks (Lettre d’information et réseaux sociaux), above the footer."""

from __future__ import annotations

from collections.abc import Sequence

from metnum.components.dsfr.arguments import Text, component
from metnum.components.dsfr.link import new_window
from metnum.components.el import Node, el, joined

_NAMES = {
    "facebook": "Facebook",
    "twitter-x": "X (anciennement Twitter)",
    "linkedin": "LinkedIn",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
}


@component
def follow(
    *,
    newsletter: Text | None = None,
    newsletter_href: str | None = None,
    networks: Sequence[tuple[str, str]] = (),
    class_name: str | None = None,
) -> Node:
    """Build the block; `newsletter` says what one receives, `networks` are (name, address)."""
    if newsletter is None and not networks:
        raise ValueError("dsfr.follow() needs newsletter='…' with newsletter_href='…', or networks=[…].")
    if (newsletter is None) != (newsletter_href is None):
        raise ValueError("dsfr.follow(): write newsletter='…' and newsletter_href='…' together.")
    if unknown := [name for name, _ in networks if name not in _NAMES]:
        raise ValueError(f"dsfr.follow(networks={unknown}): write one of {', '.join(map(repr, _NAMES))}.")
    both = newsletter is not None and bool(networks)
    shown = [
        _newsletter(newsletter, newsletter_href or "", both) if newsletter is not None else None,
        _social(networks, both) if networks else None,
    ]
    row = el.div(*shown, class_name="fr-grid-row")
    return el.div(el.div(row, class_name="fr-container"), class_name=joined("fr-follow", class_name))


def _newsletter(text: Text, href: str, both: bool) -> Node:
    link = el.a("S’abonner", href=href, title="S’abonner à la lettre d’information", class_name="fr-btn")
    words = el.div(
        el.h2("Abonnez-vous à notre lettre d’information", class_name="fr-h5"),
        el.p(text, class_name="fr-text--sm"),
    )
    group = el.ul(el.li(link), class_name="fr-btns-group fr-btns-group--inline-md")
    inside = el.div(words, el.div(group), class_name="fr-follow__newsletter")
    return el.div(inside, class_name="fr-col-12 fr-col-md-8" if both else "fr-col-12")


def _social(networks: Sequence[tuple[str, str]], both: bool) -> Node:
    links = [
        el.a(
            _NAMES[name],
            href=href,
            class_name=f"fr-btn fr-btn--{name}",
            **new_window(f"Suivez-nous sur {_NAMES[name]}"),
        )
        for name, href in networks
    ]
    inside = el.div(
        el.h2("Suivez-nous", el.br(), " sur les réseaux sociaux", class_name="fr-h5"),
        el.ul(*[el.li(link) for link in links], class_name="fr-btns-group"),
        class_name="fr-follow__social",
    )
    return el.div(inside, class_name="fr-col-12 fr-col-md-4" if both else "fr-col-12")
