"""The page that an invitation opens; looking at it does not use the invitation up."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el, native_form
from metnum.components.plain_form import REQUIRED, Typed, column, messages, posted
from metnum.domain.accounts import passwords
from metnum.domain.people.invitations import Invited

TITLE = "Invitation à recruter"
LABELS = {"first_name": "Prénom", "last_name": "Nom", "password": "Mot de passe"}


def gone(sentence: str) -> Node:
    """Say that the link is no longer valid, and what to do."""
    return column(
        "Cette invitation ne peut pas servir",
        el.p(sentence, class_name="fr-text--lead"),
        el.p("Demandez à la personne qui vous a envoyé ce lien de vous en envoyer un nouveau."),
        el.p(el.a("Aller à l’espace recruteur", href=addresses.RECRUITER, class_name="fr-link")),
        el.p(el.a("Se connecter", href=addresses.SIGN_IN, class_name="fr-link")),
    )


def _offer(invited: Invited) -> Node:
    inviter = f"{invited.inviter} vous invite" if invited.inviter else "On vous invite"
    return el.p(
        f"{inviter} à rejoindre le service « {invited.service} » de l’institution ",
        el.strong(invited.institution),
        f" ({invited.kind}). Ce lien sert une fois, jusqu’au {invited.last_day} inclus.",
        class_name="fr-text--lead",
    )


def for_me(invited: Invited, path: str, typed: Typed, *, is_candidate: bool = False) -> Node:
    """Build the page of somebody signed in with the invited address: one button accepts."""
    change = "En acceptant, votre compte de candidature devient un compte de recrutement."
    return column(
        TITLE,
        messages(typed, {}),
        _offer(invited),
        el.p("Votre session est ouverte avec l’adresse invitée, ", el.strong(invited.email), "."),
        el.p(change) if is_candidate else None,
        posted(path, label="Rejoindre le service"),
    )


def for_somebody_else(invited: Invited, email: str) -> Node:
    """Build the page of somebody signed in with another address than the invited one."""
    return column(
        TITLE,
        _offer(invited),
        dsfr.alert(
            severity="warning",
            small=True,
            description=f"Cette invitation est pour {invited.email}, et votre session est ouverte avec {email}.",
        ),
        el.p("Déconnectez-vous, puis ouvrez de nouveau le lien reçu.", class_name="fr-mt-2w"),
        native_form(dsfr.button("Se déconnecter", type="submit"), method="post", action=addresses.SIGN_OUT),
    )


def to_sign_in(invited: Invited, sign_in_url: str) -> Node:
    """Build the page of somebody who has an account and is not signed in."""
    return column(
        TITLE,
        _offer(invited),
        el.p(
            "Un compte existe pour l’adresse ", el.strong(invited.email), " : connectez-vous pour accepter."
        ),
        el.p(dsfr.link_button("Se connecter", href=sign_in_url)),
    )


def for_newcomer(invited: Invited, path: str, typed: Typed) -> Node:
    """Build the page of somebody without an account: a name and a password make one."""
    return column(
        TITLE,
        messages(typed, LABELS),
        _offer(invited),
        el.p("Votre compte aura l’adresse ", el.strong(invited.email), "."),
        el.p(REQUIRED, class_name="fr-hint-text fr-mb-3w"),
        posted(
            path,
            _field(typed, "first_name", "given-name"),
            _field(typed, "last_name", "family-name"),
            dsfr.password(autocomplete="new-password", rules=passwords.RULES, error=typed.error("password")),
            label="Créer mon compte et rejoindre le service",
        ),
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
