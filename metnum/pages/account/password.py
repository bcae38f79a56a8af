"""A forgotten password."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el
from metnum.components.plain_form import Typed, column, messages, posted
from metnum.domain.accounts import passwords

LABELS = {"email": "Adresse électronique"}
NEW_LABELS = {"password": "Nouveau mot de passe"}


def content(typed: Typed) -> Node:
    """Build the page that asks for an address."""
    return column(
        "Mot de passe oublié",
        messages(typed, LABELS),
        el.p(
            "Indiquez l’adresse de votre compte : nous vous enverrons un lien pour choisir un nouveau mot de passe."
        ),
        posted(
            addresses.PASSWORD,
            dsfr.input(
                name="email",
                label=LABELS["email"],
                hint="Format attendu : prenom.nom@exemple.fr",
                type="email",
                autocomplete="username",
                required=True,
                default_value=typed.value("email"),
                error=typed.error("email"),
            ),
            label="Envoyer",
        ),
        el.p(
            el.a("Revenir à la connexion", href=addresses.SIGN_IN, class_name="fr-link"),
            class_name="fr-mt-4w",
        ),
    )


def mail_sent() -> Node:
    """Say to look for a mail, in the same words whether the account exists or not."""
    return column(
        "Consultez votre messagerie",
        el.p(
            "Si un compte existe à l’adresse indiquée, un message vient de lui être envoyé.",
            class_name="fr-text--lead",
        ),
        el.p("Le lien qu’il contient sert une fois, pendant une heure."),
        el.p(
            "Rien reçu au bout de quelques minutes ? Regardez dans les indésirables, vérifiez l’adresse, puis ",
            el.a("recommencez", href=addresses.PASSWORD),
            ".",
        ),
    )


def choice(typed: Typed, action: str) -> Node:
    """Build the page where a new password is chosen."""
    return column(
        "Choisir un nouveau mot de passe",
        messages(typed, NEW_LABELS),
        el.p("Toutes vos sessions ouvertes seront terminées."),
        posted(
            action,
            dsfr.password(
                label=NEW_LABELS["password"],
                autocomplete="new-password",
                rules=passwords.RULES,
                error=typed.error("password"),
            ),
            label="Enregistrer ce mot de passe",
        ),
    )
