"""What one clicks: buttons, links, tags, badges, sharing."""

from metnum.components import dsfr
from metnum.components.el import Node
from metnum.pages.gallery_examples.registry import example


@example("Bouton", "Quatre importances")
def _variants() -> Node:
    return dsfr.buttons_group(
        dsfr.button("Postuler"),
        dsfr.button("Enregistrer le brouillon", variant="secondary"),
        dsfr.button("Prévisualiser", variant="tertiary"),
        dsfr.button("Annuler", variant="tertiary-no-outline"),
        inline="lg",
    )


@example("Bouton", "Avec une icône")
def _button_icons() -> Node:
    return dsfr.stack(
        dsfr.button("Rechercher", icon="fr-icon-search-line"),
        dsfr.button("Continuer", icon="fr-icon-arrow-right-line", icon_place="right"),
        dsfr.button("Imprimer la page", icon="fr-icon-printer-line", icon_place="only"),
    )


@example("Bouton", "Trois tailles, et indisponible")
def _button_sizes() -> Node:
    return dsfr.stack(
        dsfr.button("Petit", size="sm"),
        dsfr.button("Moyen"),
        dsfr.button("Grand", size="lg"),
        dsfr.button("Indisponible", disabled=True),
    )


@example("Bouton", "Lien qui a l’air d’un bouton")
def _link_buttons() -> Node:
    return dsfr.buttons_group(
        dsfr.link_button("Voir les offres", href="/offres-emploi"),
        dsfr.link_button(
            "Choisir le service public",
            href="https://choisirleservicepublic.gouv.fr",
            external=True,
            variant="secondary",
        ),
        inline="md",
    )


@example("Groupe de boutons", "Même largeur, alignés à droite")
def _group() -> Node:
    return dsfr.buttons_group(
        dsfr.button("Publier l’offre"),
        dsfr.button("Revenir", variant="secondary"),
        inline="always",
        align="right",
        equisized=True,
    )


@example("Groupe de boutons", "Icônes seules")
def _icons_group() -> Node:
    return dsfr.buttons_group(
        dsfr.button("Modifier", icon="fr-icon-edit-line", icon_place="only", variant="tertiary"),
        dsfr.button("Supprimer", icon="fr-icon-delete-bin-line", icon_place="only", variant="tertiary"),
        inline="always",
        icons="only",
    )


@example("Lien", "Dans le site, et vers l’extérieur")
def _links() -> Node:
    return dsfr.fragment(
        dsfr.link(
            "Toutes les offres", href="/offres-emploi", icon="fr-icon-arrow-right-line", icon_at_end=True
        ),
        " ",
        dsfr.link("beta.gouv.fr", href="https://beta.gouv.fr", external=True, size="sm"),
    )


@example("Lien", "Téléchargement")
def _download() -> Node:
    return dsfr.download_link(
        "Télécharger la fiche de poste", href="/partage.png", detail="PNG – 28 ko – français"
    )


@example("Tag", "Simple, lien, avec une icône")
def _tags() -> Node:
    return dsfr.tags_group(
        dsfr.tag("Python"),
        dsfr.tag("Développement", href="/offres-emploi?domaine=developpement"),
        dsfr.tag("Paris", icon="fr-icon-map-pin-2-line"),
        dsfr.tag("Données", href="/offres-emploi?domaine=donnees", colour="green-menthe"),
    )


@example("Tag", "Qui se retire")
def _dismissible_tags() -> Node:
    return dsfr.tags_group(
        dsfr.dismissible_tag("Île-de-France", removed="le filtre Île-de-France"),
        dsfr.dismissible_tag("CDI", removed="le filtre CDI", href="/offres-emploi"),
        size="sm",
    )


@example("Tag", "Qui s’active")
def _pressable_tags() -> Node:
    return dsfr.tags_group(
        dsfr.pressable_tag("Télétravail", pressed=True),
        dsfr.pressable_tag("Débutantes et débutants"),
    )


@example("Badge", "États")
def _badges() -> Node:
    return dsfr.badges_group(
        dsfr.badge("Nouveau", severity="new"),
        dsfr.badge("Publiée", severity="success"),
        dsfr.badge("À compléter", severity="warning"),
        dsfr.badge("Refusée", severity="error"),
        dsfr.badge("Brouillon", severity="info", with_icon=False),
    )


@example("Badge", "Familles")
def _coloured_badges() -> Node:
    return dsfr.badges_group(
        dsfr.badge("État", colour="blue-cumulus"),
        dsfr.badge("Territoriale", colour="green-emeraude", size="sm"),
        dsfr.badge("Hospitalière", colour="pink-macaron", size="sm", icon="fr-icon-team-line"),
    )


@example("Partage", "Réseaux et courriel")
def _share() -> Node:
    return dsfr.share(
        url="https://metiers.numerique.gouv.fr/emploi/exemple",
        title="Développeuse ou développeur Python",
        networks=("linkedin", "bluesky", "mail"),
    )


@example("Infobulle", "Sur un bouton")
def _tooltip() -> Node:
    return dsfr.tooltip(id="infobulle-exemple", text="Salaire brut, avant impôt et cotisations.")
