"""The page that a reminder leads to: thirty more days, after a confirmation."""

from metnum import addresses
from metnum.components.el import Node, el, fragment
from metnum.components.plain_form import column, posted
from metnum.domain.lifecycle.extension_link import Extension


def content(extension: Extension, action: str) -> Node:
    """Ask for a confirmation, or say why there is nothing to confirm."""
    return column(
        "Prolonger une offre",
        el.p(extension.title, class_name="fr-text--lead fr-text--bold"),
        el.p(extension.refusal) if extension.refusal else _question(extension, action),
        _other(extension),
    )


def _question(extension: Extension, action: str) -> Node:
    return fragment(
        el.p("Aujourd’hui, on peut postuler jusqu’au ", el.strong(extension.last_day), " inclus."),
        posted(action, label=f"Prolonger jusqu’au {extension.next_day}"),
    )


def _other(extension: Extension) -> Node:
    return el.p(el.a("Ouvrir l’offre", href=extension.url, class_name="fr-link"), class_name="fr-mt-3w")


def done(extension: Extension, sentence: str) -> Node:
    """Say that the offer is extended."""
    return column(
        "C’est fait",
        el.p(extension.title, class_name="fr-text--lead fr-text--bold"),
        el.p(sentence, role="status"),
        _other(extension),
    )


def refused(sentence: str) -> Node:
    """Say why the link does nothing."""
    return column(
        "Ce lien ne prolonge plus l’offre",
        el.p(sentence, class_name="fr-text--lead"),
        el.p(
            el.a(
                "Se connecter", href=f"{addresses.SIGN_IN}?suite={addresses.OWN_OFFERS}", class_name="fr-link"
            )
        ),
    )
