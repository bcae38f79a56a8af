"""One's own account: names, address, password, second factor, open sessions."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el, fragment
from metnum.components.plain_form import Typed, hidden, messages, posted
from metnum.domain.accounts import passwords
from metnum.domain.accounts.profile import ProfileView, SessionLine
from metnum.domain.people.request_rows import OwnRequest

# Ids of the fields: each form of the page has its own.
LABELS = {
    "first_name": "Prénom",
    "last_name": "Nom",
    "email": "Nouvelle adresse électronique",
    "email-password": "Mot de passe",
    "password": "Mot de passe actuel",
    "new_password": "Nouveau mot de passe",
    "factor-password": "Mot de passe",
    "code": "Code de votre application",
}
DONE = {
    "identite": "Votre nom est enregistré.",
    "adresse": "Un message vient de partir à la nouvelle adresse : ouvrez son lien pour la confirmer.",
    "mot-de-passe": "Votre mot de passe est changé. Vos autres sessions sont terminées.",
    "session": "La session est terminée.",
    "sessions": "Vos autres sessions sont terminées.",
    "second-facteur": "La double authentification est retirée.",
}


def content(view: ProfileView, typed: Typed, asked: OwnRequest | None = None) -> Node:
    """Build the page; `asked` is the last request of access of somebody who recruits."""
    return el.div(
        el.h1("Mon profil", class_name="fr-h2"),
        messages(typed, LABELS),
        _identity(view, typed),
        _access(view, asked) if asked is not None else None,
        _address(view, typed) if view.has_password else _agent_address(view),
        _password(typed) if view.has_password else _no_password(),
        _second_factor(view, typed),
        _sessions(view),
        class_name="metnum-account metnum-account--wide",
    )


def _section(title: str, anchor: str, *content: Node | None) -> Node:
    return el.section(
        el.h2(title, class_name="fr-h4", id=f"{anchor}-titre"),
        *content,
        id=anchor,
        aria_labelledby=f"{anchor}-titre",
    )


def _identity(view: ProfileView, typed: Typed) -> Node:
    return _section(
        "Identité",
        "identite",
        el.p("Votre compte : ", el.strong(view.role.lower()), "."),
        posted(
            addresses.PROFILE_NAME,
            _text("first_name", typed.values.get("first_name", view.first_name), typed, "given-name"),
            _text("last_name", typed.values.get("last_name", view.last_name), typed, "family-name"),
            label="Enregistrer",
        ),
    )


def _access(view: ProfileView, asked: OwnRequest) -> Node:
    """Say where somebody recruits, what they asked for, and lead to asking for more."""
    label = "Demander un autre accès" if view.services else "Demander un accès pour recruter"
    return _section(
        "Services recruteurs",
        "services",
        el.p("Vous recrutez pour :" if view.services else "Vous ne faites partie d’aucun service."),
        el.ul([el.li(service) for service in view.services]) if view.services else None,
        _request(asked) if asked.is_pending or asked.is_refused else None,
        el.p(
            dsfr.link_button(
                "Voir ma demande" if asked.is_pending else label,
                href=f"{addresses.ACCESS_REQUEST}?autre=1",
                variant="secondary",
            )
        ),
    )


def _request(asked: OwnRequest) -> Node:
    state = (
        dsfr.badge("En attente", severity="info", inline=True)
        if asked.is_pending
        else dsfr.badge("Refusée", severity="warning", inline=True)
    )
    return el.p(
        f"Votre demande du {asked.asked_label} ({asked.service}, {asked.institution}) : ",
        state,
        f" {asked.reason}" if asked.is_refused else None,
    )


def _text(name: str, value: str, typed: Typed, autocomplete: str) -> Node:
    return dsfr.input(
        name=name,
        label=LABELS[name],
        autocomplete=autocomplete,
        required=True,
        default_value=value,
        error=typed.error(name),
    )


def _address(view: ProfileView, typed: Typed) -> Node:
    return _section(
        "Adresse électronique",
        "adresse",
        el.p("Votre adresse : ", el.strong(view.email)),
        el.p("En attente de confirmation : ", el.strong(view.awaited_email)) if view.awaited_email else None,
        posted(
            addresses.PROFILE_EMAIL,
            dsfr.input(
                name="email",
                label=LABELS["email"],
                hint="Format attendu : prenom.nom@exemple.fr. Elle remplacera l’actuelle une fois confirmée.",
                type="email",
                autocomplete="email",
                required=True,
                default_value=typed.value("email"),
                error=typed.error("email"),
            ),
            dsfr.password(id="email-password", error=typed.error("email-password")),
            label="Changer d’adresse",
        ),
    )


def _agent_address(view: ProfileView) -> Node:
    return _section(
        "Adresse électronique",
        "adresse",
        el.p("Votre adresse : ", el.strong(view.email)),
        el.p("C’est celle que donne ProConnect : elle se change auprès de votre administration."),
    )


def _password(typed: Typed) -> Node:
    return _section(
        "Mot de passe",
        "mot-de-passe",
        posted(
            addresses.PROFILE_PASSWORD,
            dsfr.password(label=LABELS["password"], error=typed.error("password")),
            dsfr.password(
                name="new_password",
                label=LABELS["new_password"],
                autocomplete="new-password",
                rules=passwords.RULES,
                error=typed.error("new_password"),
                class_name="fr-mt-3w",
            ),
            label="Changer de mot de passe",
        ),
    )


def _no_password() -> Node:
    return _section(
        "Mot de passe",
        "mot-de-passe",
        el.p("Vous vous connectez avec ProConnect : vous n’avez pas de mot de passe ici."),
    )


def _second_factor(view: ProfileView, typed: Typed) -> Node:
    setting_up = addresses.PROFILE_SECOND_FACTOR
    if not view.has_second_factor:
        return _section(
            "Double authentification",
            "second-facteur",
            el.p("Un code de votre téléphone, en plus du mot de passe, protège mieux votre compte."),
            el.p(dsfr.link_button("Mettre en place", href=setting_up, variant="secondary")),
        )
    left = view.recovery_codes_left
    return _section(
        "Double authentification",
        "second-facteur",
        dsfr.badge("En place", severity="success"),
        el.p(f"Codes de secours restants : {left}.", class_name="fr-mt-1w"),
        posted(
            addresses.PROFILE_CODES,
            dsfr.input(
                name="code",
                label=LABELS["code"],
                hint="Les codes de secours précédents ne serviront plus.",
                autocomplete="one-time-code",
                required=True,
                error=typed.error("code"),
                attributes={"input_mode": "numeric"},
            ),
            label="Obtenir de nouveaux codes de secours",
            variant="secondary",
        ),
        _removal(view, typed),
    )


def _removal(view: ProfileView, typed: Typed) -> Node | None:
    if view.needs_second_factor:
        return el.p("Elle est obligatoire pour administrer le site.", class_name="fr-mt-3w")
    if not view.has_password:
        return None
    return posted(
        addresses.PROFILE_NO_SECOND_FACTOR,
        dsfr.password(id="factor-password", error=typed.error("factor-password"), class_name="fr-mt-4w"),
        label="Retirer la double authentification",
        variant="tertiary",
    )


def _sessions(view: ProfileView) -> Node:
    others = len(view.sessions) - 1
    return _section(
        "Sessions ouvertes",
        "sessions",
        el.p("Vous ne reconnaissez pas un appareil ? Terminez sa session, puis changez de mot de passe."),
        el.ul([_session(line) for line in view.sessions], class_name="fr-raw-list metnum-sessions"),
        posted(addresses.PROFILE_SESSIONS, label="Terminer toutes les autres sessions", variant="secondary")
        if others > 0
        else None,
    )


def _session(line: SessionLine) -> Node:
    end = fragment(
        hidden("key", line.key),
        el.button(
            "Terminer",
            el.span(f" la session {line.device}", class_name="fr-sr-only"),
            type="submit",
            class_name="fr-btn fr-btn--sm fr-btn--tertiary",
        ),
    )
    return el.li(
        el.div(
            el.p(el.strong(line.device)),
            el.p(line.dates, class_name="fr-text--sm fr-mb-0"),
        ),
        dsfr.badge("Cet appareil", severity="info", with_icon=False)
        if line.is_current
        else el.form(end, method="post", action=addresses.PROFILE_SESSION),
    )
