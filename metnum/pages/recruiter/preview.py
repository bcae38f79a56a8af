"""An offer before it is public, at a secret address."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el, fragment, when
from metnum.components.offer_content import offer_preview
from metnum.domain.writing.preview import PreviewView
from metnum.pages.screen import Head

PATH = addresses.preview("{token}")


def head(view: PreviewView) -> Head:
    """Return the title, and tell search engines to stay away."""
    return Head(title=view.page_title, is_indexed=False)


def content(view: PreviewView) -> Node:
    """Build the page."""
    return when(view.is_missing, _gone, lambda: _preview(view))


def _gone() -> Node:
    return fragment(
        el.h1("Cet aperçu n’est plus disponible", class_name="fr-h2"),
        el.p(
            "Le lien est incomplet, expiré ou révoqué. Demandez-en un autre à la personne qui vous l’a envoyé.",
            class_name="fr-text--lead",
        ),
        el.p(el.a("Voir les offres en ligne", href=addresses.OFFER_SEARCH, class_name="fr-link")),
    )


def _preview(view: PreviewView) -> Node:
    return fragment(
        dsfr.notice(title="Aperçu – offre non publiée.", description=_until(view), kind="warning"),
        el.h1("Aperçu de l’offre", class_name="fr-h3 fr-mt-4w"),
        offer_preview(view.offer),
    )


def _until(view: PreviewView) -> Node:
    return el.span("Ce lien fonctionne jusqu’au ", view.until, ". Ne le partagez qu’à qui doit relire.")
