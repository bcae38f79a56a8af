"""Signing in, and the second factor that may follow."""

from urllib.parse import urlencode

from metnum import addresses
from metnum.components import dsfr
from metnum.components.el import Node, el, fragment
from metnum.components.plain_form import Typed, column, hidden, messages, posted

LABELS = {"email": "Adresse électronique", "password": "Mot de passe"}
CODE_LABELS = {"code": "Code"}
# Reason in the address (`?motif=…`) → sentence that tells what happened. A page that asks to sign in gives the first.
NOTICES = {
    "suite": "Connectez-vous pour voir cette page.",
    "fin": "Votre session est terminée. Ce que vous aviez enregistré est conservé : connectez-vous pour continuer.",
    "sortie": "Votre session est terminée sur cet appareil.",
    "sortie-proconnect": "Votre session est terminée ici et chez ProConnect.",
    "sortie-ici": "Votre session est terminée ici. ProConnect n’a pas répondu : "
    "fermez votre navigateur pour terminer aussi la session ouverte chez ProConnect.",
    "mot-de-passe": "Votre nouveau mot de passe est enregistré. Connectez-vous.",
    "adresse": "Votre nouvelle adresse est confirmée. Connectez-vous avec elle.",
}


def content(typed: Typed, *, suite: str = "", with_proconnect: bool = False) -> Node:
    """Build the page of sign-in."""
    return column(
        "Connexion à Métiers du Numérique",
        messages(typed, LABELS),
        _proconnect(suite) if with_proconnect else None,
        el.h2("Se connecter avec son compte", class_name="fr-h5"),
        posted(
            addresses.SIGN_IN,
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
            dsfr.password(error=typed.error("password")),
            el.p(
                el.a("Mot de passe oublié ?", href=addresses.PASSWORD, class_name="fr-link"),
                class_name="fr-mt-2w",
            ),
            hidden("suite", suite),
            label="Se connecter",
        ),
        el.hr(class_name="fr-mt-4w"),
        el.h2("Vous n’avez pas de compte ?", class_name="fr-h5"),
        el.p(dsfr.link_button("S’inscrire", href=addresses.SIGN_UP, variant="secondary")),
    )


def _proconnect(suite: str) -> Node:
    """Build the button of ProConnect, whose words are not ours to change.

    It is a link, since `form-action` forbids a form to lead to another site, even through a redirection.
    """
    return fragment(
        el.h2("Agent de l’État ? Utilisez ProConnect", class_name="fr-h5"),
        dsfr.connect(
            service="proconnect",
            href=addresses.PROCONNECT + (f"?{urlencode({'suite': suite})}" if suite else ""),
        ),
        el.hr(class_name="fr-mt-3w"),
    )


def code_content(typed: Typed, *, suite: str = "") -> Node:
    """Build the page that asks for the second factor."""
    return column(
        "Saisissez votre code",
        messages(typed, CODE_LABELS),
        el.p("Ouvrez votre application d’authentification et recopiez le code à six chiffres."),
        posted(
            addresses.SIGN_IN_CODE,
            dsfr.input(
                name="code",
                label=CODE_LABELS["code"],
                hint="Téléphone perdu ? Écrivez ici l’un de vos codes de secours : il ne servira plus ensuite.",
                autocomplete="one-time-code",
                required=True,
                error=typed.error("code"),
                attributes={"auto_capitalize": "off", "spell_check": False},
            ),
            hidden("suite", suite),
            label="Valider",
        ),
        posted(addresses.SIGN_OUT, label="Revenir à la connexion", variant="tertiary"),
    )
