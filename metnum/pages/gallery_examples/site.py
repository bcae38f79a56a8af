"""What frames a site of the State: identification, cookies, languages, newsletter, the mark."""

from metnum.components import dsfr
from metnum.components.el import Node
from metnum.pages.gallery_examples.registry import example


@example("Bouton d’identification", "ProConnect et FranceConnect")
def _connect() -> Node:
    return dsfr.fragment(
        dsfr.connect(service="proconnect", action="/connexion/proconnect"),
        dsfr.connect(service="franceconnect", action="/connexion"),
        dsfr.connect(service="franceconnect-plus", action="/connexion"),
    )


@example("Gestionnaire de consentement", "Bandeau et choix")
def _consent() -> Node:
    return dsfr.fragment(
        dsfr.consent_banner(
            site="Métiers du Numérique", privacy_href="/gestion-des-cookies", manager="exemple-consentement"
        ),
        dsfr.consent_manager(
            id="exemple-consentement",
            purposes=[
                dsfr.Purpose(
                    "necessaires", "Cookies obligatoires", "Le site ne marche pas sans eux.", needed=True
                ),
                dsfr.Purpose("audience", "Mesure d’audience", "Combien de personnes viennent, et d’où."),
            ],
        ),
    )


@example("Lettre d’information et réseaux", "Les deux")
def _follow() -> Node:
    return dsfr.follow(
        newsletter="Les nouvelles offres, une fois par semaine.",
        newsletter_href="/inscription",
        networks=[
            ("linkedin", "https://www.linkedin.com"),
            ("mastodon", "https://social.numerique.gouv.fr"),
            ("bluesky", "https://bsky.app"),
        ],
    )


@example("Sélecteur de langue", "Trois langues")
def _translate() -> Node:
    return dsfr.translate(
        id="exemple-langue",
        current="fr",
        languages=[
            dsfr.Language("fr", "Français", "/"),
            dsfr.Language("en", "English", "/"),
            dsfr.Language("de", "Deutsch", "/"),
        ],
    )


@example("Bloc-marque", "Trois tailles")
def _logo() -> Node:
    return dsfr.columns(
        dsfr.logo(size="sm"),
        dsfr.logo(),
        dsfr.logo(entity=("Ministère", "de la fonction", "publique"), size="lg"),
    )


@example("Transcription", "D’une vidéo")
def _transcription() -> Node:
    return dsfr.transcription(
        dsfr.text("Bonjour, je m’appelle Camille et je développe le moteur de recherche."),
        dsfr.text("Nous sommes six, et nous livrons chaque semaine."),
        id="exemple-transcription",
        title="Transcription de la vidéo « Une équipe au travail »",
    )


@example("Retour en haut de page", "À la fin d’une longue page")
def _back_to_top() -> Node:
    return dsfr.back_to_top()


@example("Méga-menu", "Une rubrique et ses catégories")
def _mega_menu() -> Node:
    return dsfr.navigation(
        id="exemple-mega-navigation",
        label="Exemple de méga-menu",
        entries=[
            dsfr.mega_menu(
                id="exemple-mega-menu",
                label="Métiers",
                leader=(
                    "Tous les métiers",
                    "Trente-six métiers, décrits par celles et ceux qui les font.",
                    "/",
                ),
                categories=[
                    dsfr.Category(
                        "Développer", "/offres-emploi", [dsfr.MenuLink("Python", "/offres-emploi")]
                    ),
                    dsfr.Category("Concevoir", "/offres-emploi", [dsfr.MenuLink("Design", "/offres-emploi")]),
                ],
            )
        ],
    )
