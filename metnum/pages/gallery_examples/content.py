"""What one reads: cards, tiles, tables, accordions, tabs."""

from metnum.components import dsfr
from metnum.components.el import Node
from metnum.pages.gallery_examples.registry import example


@example("Carte", "Offre d’emploi")
def _card() -> Node:
    return dsfr.card(
        title="Développeuse ou développeur Python",
        href="/offres-emploi",
        desc="Faites grandir le service des métiers du numérique.",
        start=dsfr.badges_group(dsfr.badge("Nouveau", severity="new", size="sm")),
        start_detail="Direction interministérielle du numérique",
        start_icon="fr-icon-bank-line",
        end_detail="Paris",
        end_icon="fr-icon-map-pin-2-line",
        level=4,
    )


@example("Carte", "Horizontale, avec une image et des actions")
def _horizontal_card() -> Node:
    return dsfr.card(
        title="Une équipe au service des agentes et des agents",
        image="/partage.png",
        footer=dsfr.buttons_group(
            dsfr.link_button("Découvrir", href="/employeurs", size="sm"), inline="always"
        ),
        horizontal="tier",
        variation="grey",
        level=4,
    )


@example("Tuile", "Entrée du site")
def _tile() -> Node:
    return dsfr.tile(
        title="Les employeurs",
        href="/employeurs",
        desc="Ministères, collectivités et hôpitaux qui recrutent",
        detail="120 structures",
        horizontal=True,
        level=4,
    )


@example("Accordéon", "Groupe lié : ouvrir l’un ferme l’autre")
def _accordions() -> Node:
    return dsfr.accordions_group(
        dsfr.accordion(
            dsfr.text("Oui, la plupart des postes leur sont ouverts."),
            id="exemple-accordeon-1",
            label="Faut-il être fonctionnaire ?",
            level=4,
        ),
        dsfr.accordion(
            dsfr.text("Deux jours par semaine en moyenne."),
            id="exemple-accordeon-2",
            label="Le télétravail est-il possible ?",
            level=4,
        ),
    )


@example("Onglets", "Deux panneaux")
def _tabs() -> Node:
    return dsfr.tabs(
        label="L’offre et son équipe",
        tabs=[
            dsfr.Tab(
                "exemple-onglet-mission", "La mission", dsfr.text("Vous développez le moteur de recherche.")
            ),
            dsfr.Tab("exemple-onglet-equipe", "L’équipe", dsfr.text("Six personnes, à Paris et à Lyon.")),
        ],
    )


@example("Tableau", "Avec ses bordures")
def _table() -> Node:
    return dsfr.table(
        caption="Offres publiées par mois",
        columns=["Mois", "Offres", "Candidatures"],
        rows=[["Octobre", "184", "1 240"], ["Novembre", "203", "1 398"]],
        first_column_names_row=True,
        bordered=True,
    )


@example("Contenu média", "Image et légende")
def _media() -> Node:
    return dsfr.content_media(
        src="/partage.png",
        alt="Métiers du Numérique",
        caption="L’image montrée quand on partage une page du site",
        size="sm",
    )
