"""Buttons of ProConnect and FranceConnect (Boutons d’identification), whose words are imposed."""

from __future__ import annotations

from typing import Literal

from metnum.components.dsfr.arguments import component
from metnum.components.dsfr.link import new_window
from metnum.components.el import Node, el, joined, native_form

_BRANDS = {
    "proconnect": ("ProConnect", "fr-connect--pro", "https://www.proconnect.gouv.fr"),
    "franceconnect": ("FranceConnect", None, "https://franceconnect.gouv.fr"),
    "franceconnect-plus": (
        "FranceConnect+",
        "fr-connect--plus",
        "https://franceconnect.gouv.fr/france-connect-plus",
    ),
}


@component
def connect(
    *,
    service: Literal["proconnect", "franceconnect", "franceconnect-plus"],
    action: str | None = None,
    href: str | None = None,
    method: Literal["get", "post"] = "post",
    id: str | None = None,
    class_name: str | None = None,
) -> Node:
    """Build the button that starts an identification: it sends a form to `action`, a route of the site.

    Or, with `href`, a link: where `form-action` forbids a form to end on another site, even redirected.
    """
    if (action is None) == (href is None):
        raise ValueError("dsfr.connect() needs action='/…' (a form) or href='/…' (a link), not both.")
    brand, variant, site = _BRANDS[service]
    question = f"Qu’est-ce que {brand} ?"
    words = (
        el.span("S’identifier avec", class_name="fr-connect__login"),
        " ",
        el.span(brand, class_name="fr-connect__brand"),
    )
    looks = joined("fr-connect", variant)
    if href is not None:
        start = el.a(*words, href=href, id=id, class_name=looks)
    else:
        button = el.button(*words, type="submit", id=id, class_name=looks)
        start = native_form(button, action=action, method=method)
    return el.div(
        start,
        el.p(el.a(question, href=site, **new_window(question))),
        class_name=joined("fr-connect-group", class_name),
    )
