"""Contents of error pages: each says what happened, what is kept and what to do."""

from metnum import addresses
from metnum.components.el import Node, el, fragment
from metnum.components.search_field import search_field


def not_found_page() -> Node:
    """Say that the address leads nowhere, and offer the search."""
    return fragment(
        el.h1("Page introuvable", class_name="fr-h2"),
        el.p(
            "L’adresse est peut-être incomplète, ou l’offre n’est plus en ligne.", class_name="fr-text--lead"
        ),
        el.p("Cherchez une offre, ou repartez de l’accueil."),
        search_field("", is_large=False),
        el.p(
            el.a("Voir toutes les offres", href=addresses.OFFER_SEARCH, class_name="fr-link"),
            class_name="fr-mt-4w",
        ),
        el.p(el.a("Revenir à l’accueil", href="/", class_name="fr-link")),
    )


def gone_page(reason: str) -> Node:
    """Say to a recruiter why a page of theirs is no longer there, and where to go on."""
    return fragment(
        el.h1("Cette page n’est plus là", class_name="fr-h2"),
        el.p(reason, class_name="fr-text--lead"),
        el.p(el.a("Revenir à la liste des offres", href=addresses.OWN_OFFERS, class_name="fr-link")),
    )


def error_page() -> Node:
    """Say that the service cannot answer for now."""
    return fragment(
        el.h1("Le service est momentanément indisponible", class_name="fr-h2"),
        el.p("Nos serveurs ne répondent pas. Vous n’y êtes pour rien.", class_name="fr-text--lead"),
        el.p("Votre recherche reste dans l’adresse de cette page : rechargez-la dans quelques minutes."),
        el.p(el.a("Revenir à l’accueil", href="/", class_name="fr-link")),
    )


NOT_YOURS = "Votre compte n’y donne pas accès. Si vous venez d’obtenir un accès, rechargez la page."


def forbidden_page(reason: str = NOT_YOURS) -> Node:
    """Say that the person may not enter, why, and where they may go."""
    return fragment(
        el.h1("Cette page ne vous est pas ouverte", class_name="fr-h2"),
        el.p(reason, class_name="fr-text--lead"),
        el.p(el.a("Voir mon compte", href=addresses.PROFILE, class_name="fr-link")),
        el.p(el.a("Revenir à l’accueil", href="/", class_name="fr-link")),
    )


def refused_page(message: str) -> Node:
    """Say why nothing was done."""
    return fragment(
        el.h1("Rien n’a été fait", class_name="fr-h2"),
        el.p(message, class_name="fr-text--lead"),
        el.p("Revenez à la page précédente pour corriger votre demande."),
    )
