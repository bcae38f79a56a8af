"""What the site says: alerts, notices, callouts, windows."""

from metnum.components import dsfr
from metnum.components.el import Node
from metnum.pages.gallery_examples.registry import example


@example("Alerte", "Quatre gravités")
def _alerts() -> Node:
    return dsfr.stack(
        dsfr.alert(
            severity="success",
            title="Votre candidature est envoyée",
            description="Une copie vous attend dans votre messagerie.",
            level=4,
        ),
        dsfr.alert(
            severity="info", title="Cette offre est pourvue", description="Voici des offres proches.", level=4
        ),
        dsfr.alert(
            severity="warning", title="Cette offre ferme demain", description="À 23 h 59, à Paris.", level=4
        ),
        dsfr.alert(
            severity="error",
            title="Votre fichier n’est pas parti",
            description="Il dépasse 5 Mo : réduisez-le, puis joignez-le de nouveau.",
            level=4,
        ),
    )


@example("Alerte", "Petite")
def _small_alerts() -> Node:
    return dsfr.stack(
        dsfr.alert(severity="warning", small=True, description="Cette offre ferme demain."),
        dsfr.alert(severity="error", small=True, description="Le fichier dépasse 5 Mo."),
    )


@example("Bandeau d’information", "Information et coupure")
def _notices() -> Node:
    return dsfr.fragment(
        dsfr.notice(
            title="Le service sera coupé mardi de 12 h à 13 h.",
            description="Vos brouillons sont conservés.",
            link=("En savoir plus", "https://beta.gouv.fr"),
        ),
        dsfr.notice(title="La connexion est interrompue.", kind="warning"),
    )


@example("Mise en avant", "Avec une action")
def _callout() -> Node:
    return dsfr.callout(
        title="Vous hésitez ?",
        text="Les équipes répondent à vos questions avant toute candidature.",
        icon="fr-icon-information-line",
        action=dsfr.button("Poser une question"),
        colour="green-emeraude",
        level=4,
    )


@example("Mise en exergue", "Paragraphe")
def _highlight() -> Node:
    return dsfr.highlight("Le poste est ouvert aux titulaires comme aux contractuels.")


@example("Citation", "Avec ses sources")
def _quote() -> Node:
    return dsfr.quote(
        "Un service public se juge à la place qu’il laisse aux gens.",
        author="Camille Exemple",
        sources=["Journal de l’équipe", "2026"],
    )


@example("Modale", "Confirmation")
def _modal() -> Node:
    return dsfr.fragment(
        dsfr.button("Clore l’offre", opens="exemple-modale"),
        dsfr.modal(
            dsfr.text("Les candidatures reçues restent consultables."),
            id="exemple-modale",
            title="Clore cette offre ?",
            icon="fr-icon-information-line",
            actions=[
                dsfr.button("Clore l’offre"),
                dsfr.button("Annuler", variant="secondary", attributes={"aria_controls": "exemple-modale"}),
            ],
        ),
    )
