"""Signing up, and confirming one's address."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el, fragment
from metnum.components.plain_form import REQUIRED, Typed, column, messages, posted
from metnum.domain.accounts import passwords
from metnum.domain.accounts.sign_up import Purpose
from metnum.domain.accounts.verification import Link

LABELS = {
    "purpose": "Vous êtes ici pour",
    "first_name": "Prénom",
    "last_name": "Nom",
    "email": "Adresse électronique",
    "password": "Mot de passe",
}
HINTS = {
    Purpose.CANDIDATE: "Pour postuler et suivre vos candidatures.",
    Purpose.EMPLOYER: "Pour publier des offres. Votre accès sera validé par votre institution ou par nos équipes.",
}
CONFIRM_LABELS = {"password": "Mot de passe"}


def content(typed: Typed) -> Node:
    """Build the page of sign-up."""
    return column(
        "Inscription",
        messages(typed, LABELS),
        el.p(REQUIRED, class_name="fr-hint-text fr-mb-3w"),
        posted(
            addresses.SIGN_UP,
            _purposes(typed),
            _field(typed, "first_name", "given-name"),
            _field(typed, "last_name", "family-name"),
            dsfr.input(
                name="email",
                label=LABELS["email"],
                hint="Format attendu : prenom.nom@exemple.fr. Pour recruter, l’adresse de votre administration.",
                type="email",
                autocomplete="email",
                required=True,
                default_value=typed.value("email"),
                error=typed.error("email"),
            ),
            dsfr.password(autocomplete="new-password", rules=passwords.RULES, error=typed.error("password")),
            label="S’inscrire",
        ),
        el.p("Vous avez un compte ? ", el.a("Se connecter", href=addresses.SIGN_IN), class_name="fr-mt-4w"),
    )


def _purposes(typed: Typed) -> Node:
    chosen = typed.value("purpose") or Purpose.CANDIDATE
    return dsfr.fieldset(
        *[
            dsfr.radio(
                # The summary of errors links to the first one.
                id="purpose" if index == 0 else f"purpose-{purpose}",
                name="purpose",
                value=str(purpose),
                label=purpose.label,
                hint=HINTS[purpose],
                default_checked=chosen == purpose,
            )
            for index, purpose in enumerate(Purpose)
        ],
        id="purposes",
        legend=LABELS["purpose"],
        error=typed.error("purpose"),
    )


def _field(typed: Typed, name: str, autocomplete: str) -> Node:
    return dsfr.input(
        name=name,
        label=LABELS[name],
        autocomplete=autocomplete,
        required=True,
        default_value=typed.value(name),
        error=typed.error(name),
    )


def mail_sent() -> Node:
    """Say to look for a mail, in the same words whether an account existed or not."""
    return column(
        "Consultez votre messagerie",
        el.p("Nous vous avons écrit à l’adresse indiquée.", class_name="fr-text--lead"),
        el.p(
            "Ouvrez le lien de ce message pour confirmer votre adresse : il sert une fois, pendant deux jours."
        ),
        el.p(
            "Rien reçu au bout de quelques minutes ? Regardez dans les indésirables, vérifiez l’adresse, puis ",
            el.a("recommencez l’inscription", href=addresses.SIGN_UP),
            ".",
        ),
    )


def confirmation(typed: Typed, link: Link, action: str) -> Node:
    """Build the page that a link of confirmation opens: nothing happens before its button is pressed."""
    if link.is_change:
        return column(
            "Confirmer votre nouvelle adresse",
            messages(typed, {}),
            el.p("Votre compte aura désormais l’adresse ", el.strong(link.email), "."),
            el.p("Vous devrez vous connecter de nouveau sur tous vos appareils."),
            posted(action, label="Confirmer cette adresse"),
        )
    return column(
        "Confirmer votre adresse",
        messages(typed, CONFIRM_LABELS),
        fragment(
            el.p("Vous confirmez l’adresse ", el.strong(link.email), "."),
            el.p("Écrivez le mot de passe choisi à l’inscription : votre compte s’ouvrira aussitôt."),
        ),
        posted(action, dsfr.password(error=typed.error("password")), label="Confirmer et se connecter"),
        el.p(
            "Ce mot de passe ne vous dit rien ? ",
            el.a("Choisissez-en un nouveau", href=addresses.PASSWORD),
            ".",
            class_name="fr-mt-3w",
        ),
    )
