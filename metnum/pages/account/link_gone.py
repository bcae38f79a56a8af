"""The page of a link that is no longer valid."""

from metnum import addresses
from metnum.components.el import Node, el
from metnum.components.plain_form import column


def content(sentence: str) -> Node:
    """Say that the link is no longer valid, and where to ask for another."""
    return column(
        "Ce lien n’est plus valable",
        el.p(sentence, class_name="fr-text--lead"),
        el.p(el.a("Demander un nouveau mot de passe", href=addresses.PASSWORD, class_name="fr-link")),
        el.p(el.a("Se connecter", href=addresses.SIGN_IN, class_name="fr-link")),
        el.p(
            "Pour confirmer une adresse, connectez-vous : un nouveau lien vous sera envoyé.",
            class_name="fr-text--sm fr-mt-2w",
        ),
    )
