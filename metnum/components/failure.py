"""What a person sees when a page breaks in the browser."""

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary

from metnum.components.el import el


def error_boundary() -> rx.Component:
    """Catch an error of the page and offer to load it again (Reflex's own message is in English)."""
    message = el.div(
        el.h1("Cette page a rencontré un problème", class_name="fr-h3"),
        el.p("Rien n’est perdu : l’adresse garde votre recherche. Rechargez la page pour continuer."),
        el.p(el.a("Revenir à l’accueil", href="/", class_name="fr-link")),
        role="alert",
        class_name="fr-container fr-py-8w",
    )
    boundary: rx.Component = ErrorBoundary.create(fallback_render=rx.Var.create(message))
    return boundary
