"""What a person sees when a page breaks in the browser."""

from typing import Any

import reflex as rx

from metnum.components.el import el
from metnum.reflex_port.error_boundary import error_boundary as boundary


def error_boundary() -> rx.Component:
    """Catch an error of the page and offer to load it again (Reflex's own message is in English)."""
    message: Any = el.div(
        el.h1("Cette page a rencontré un problème", class_name="fr-h3"),
        el.p("Rien n’est perdu : l’adresse garde votre recherche. Rechargez la page pour continuer."),
        el.p(el.a("Revenir à l’accueil", href="/", class_name="fr-link")),
        role="alert",
        class_name="fr-container fr-py-8w",
    )
    return boundary(message)
