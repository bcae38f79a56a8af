"""The pages that set up the second factor and show the recovery codes, once."""

from collections.abc import Sequence

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el, fragment, raw
from metnum.components.plain_form import Typed, column, hidden, messages, posted
from metnum.domain.accounts.second_factor import Setup

LABELS = {"code": "Code à six chiffres"}


def content(typed: Typed, setup: Setup, *, suite: str = "") -> Node:
    """Build the page that shows the secret to put in an application."""
    return column(
        "Mettre en place la double authentification",
        messages(typed, LABELS),
        _compulsory() if setup.is_compulsory else None,
        el.p(
            "En plus de votre mot de passe, un code qui change toutes les trente secondes vous sera demandé. "
            "Il vous faut une application d’authentification, sur votre téléphone ou votre ordinateur."
        ),
        el.h2("1. Ajoutez ce compte à votre application", class_name="fr-h5"),
        _secret(setup),
        el.h2("2. Recopiez le code qu’elle affiche", class_name="fr-h5"),
        posted(
            addresses.PROFILE_SECOND_FACTOR,
            dsfr.input(
                name="code",
                label=LABELS["code"],
                autocomplete="one-time-code",
                required=True,
                error=typed.error("code"),
                attributes={"input_mode": "numeric"},
            ),
            hidden("suite", suite),
            label="Mettre en place",
        ),
        None
        if setup.is_compulsory
        else el.p(el.a("Plus tard", href=addresses.PROFILE, class_name="fr-link"), class_name="fr-mt-3w"),
    )


def _secret(setup: Setup) -> Node:
    """Build the three ways to give the secret to an application: photograph, open, copy."""
    return fragment(
        raw(setup.qr_svg, class_name="metnum-qr", role="img", aria_label="Code QR à photographier"),
        el.p(
            "Votre application est sur cet appareil ? ",
            el.a("Ajouter le compte à l’application", href=setup.url, class_name="fr-link"),
        ),
        el.p("Vous ne pouvez pas photographier le code ? Recopiez cette clé :"),
        el.p(el.code(setup.grouped_secret, id="cle"), class_name="metnum-secret"),
    )


def _compulsory() -> Node:
    return el.div(
        dsfr.alert(
            severity="info",
            small=True,
            description="Elle est obligatoire pour administrer le site : l’administration s’ouvrira ensuite.",
        ),
        class_name="fr-mb-3w",
    )


def recovery_codes(codes: Sequence[str], next_url: str) -> Node:
    """Build the only page that ever shows these codes."""
    return column(
        "Gardez vos codes de secours",
        dsfr.alert(severity="success", small=True, description="La double authentification est en place."),
        el.p(
            "Si vous perdez votre téléphone, chacun de ces codes ouvre votre compte une fois. "
            "Notez-les ou imprimez-les maintenant : ils ne seront plus jamais affichés.",
            class_name="fr-mt-3w",
        ),
        el.ul([el.li(el.code(code)) for code in codes], id="codes-de-secours", class_name="metnum-codes"),
        el.p(dsfr.link_button("J’ai gardé mes codes", href=next_url)),
    )
