"""Footer of the site (Pied de page), with the links the law wants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from metnum.components.dsfr.arguments import Text, component
from metnum.components.dsfr.display import display_button
from metnum.components.dsfr.link import new_window
from metnum.components.el import Node, el, joined

# These links are obligatory, in this order, on every site of the State.
_STATE_SITES = ("info.gouv.fr", "service-public.gouv.fr", "legifrance.gouv.fr", "data.gouv.fr")
_LICENCE = "https://github.com/etalab/licence-ouverte/blob/master/LO.md"


@component
def footer(
    *,
    entity: Sequence[str] = ("République", "Française"),
    service: str,
    home: str = "/",
    description: Text | None = None,
    accessibility: Literal["non conforme", "partiellement conforme", "totalement conforme"],
    sitemap_href: str,
    accessibility_href: str,
    legal_href: str,
    privacy_href: str,
    cookies_href: str,
    links: Sequence[tuple[Text, str]] = (),
    with_display: bool = True,
    class_name: str | None = None,
) -> Node:
    """Build the footer; `links` come after the obligatory ones."""
    bottom = [
        ("Plan du site", sitemap_href),
        (f"Accessibilité : {accessibility}", accessibility_href),
        ("Mentions légales", legal_href),
        ("Données personnelles", privacy_href),
        ("Gestion des cookies", cookies_href),
        *links,
    ]
    items = [el.a(label, href=href, class_name="fr-footer__bottom-link") for label, href in bottom]
    if with_display:
        items.append(display_button(in_footer=True))
    foot = el.div(
        el.ul(
            *[el.li(item, class_name="fr-footer__bottom-item") for item in items],
            class_name="fr-footer__bottom-list",
        ),
        _licence(),
        class_name="fr-footer__bottom",
    )
    return el.footer(
        el.div(_body(entity, service, home, description), foot, class_name="fr-container"),
        role="contentinfo",
        id="footer",
        class_name=joined("fr-footer", class_name),
    )


def _body(entity: Sequence[str], service: str, home: str, description: Text | None) -> Node:
    lines = [line for name in entity for line in (el.br(), name)][1:]
    brand = el.a(
        el.p(*lines, class_name="fr-logo"),
        href=home,
        title=f"Retour à l’accueil du site - {service} - {' '.join(entity)}",
    )
    sites = [
        el.a(site, href=f"https://{site}", class_name="fr-footer__content-link", **new_window(site))
        for site in _STATE_SITES
    ]
    return el.div(
        el.div(brand, class_name="fr-footer__brand fr-enlarge-link"),
        el.div(
            None if description is None else el.p(description, class_name="fr-footer__content-desc"),
            el.ul(
                *[el.li(site, class_name="fr-footer__content-item") for site in sites],
                class_name="fr-footer__content-list",
            ),
            class_name="fr-footer__content",
        ),
        class_name="fr-footer__body",
    )


def _licence() -> Node:
    sentence = (
        "Sauf mention explicite de propriété intellectuelle détenue par des tiers, "
        "les contenus de ce site sont proposés sous "
    )
    link = el.a("licence etalab-2.0", href=_LICENCE, **new_window("Licence etalab"))
    return el.div(el.p(sentence, link), class_name="fr-footer__bottom-copy")
