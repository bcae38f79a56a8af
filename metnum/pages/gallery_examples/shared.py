"""Our rows as components: offers, search, plots, map, board; with sample rows."""

from metnum.components import dsfr
from metnum.components.back_office import notice
from metnum.components.back_office_forms import action, confirmed_action
from metnum.components.board import board, board_card, board_column
from metnum.components.chart import chart, key_figure, week_plot
from metnum.components.el import Node
from metnum.components.error_summary import error_summary
from metnum.components.offer_card import offer_list
from metnum.components.region_map import region_map
from metnum.components.search_field import search_field
from metnum.demo import sample
from metnum.domain.core import plot
from metnum.pages.gallery_examples.registry import example


@example("Liste d’offres", "Deux offres d’essai")
def _offers() -> Node:
    return offer_list(sample.offers(2), heading="h4")


@example("Champ de recherche", "Avec ses suggestions")
def _search() -> Node:
    return search_field("python", form_id="exemple-recherche-offres")


@example("Résumé des erreurs", "En tête d’un formulaire")
def _errors() -> Node:
    return error_summary(
        {"exemple-courriel": "Il manque un @."},
        {"exemple-courriel": "Adresse électronique", "exemple-salaire": "Salaire minimum"},
    )


@example("Graphique", "Barres")
def _bars() -> Node:
    return chart(sample.weeks(8), caption="Pages vues par semaine", label="Semaine", value="Vues")


@example("Graphique", "Courbe")
def _line() -> Node:
    return chart(
        plot.line([("Janv.", 120), ("Févr.", 180), ("Mars", 150), ("Avril", 240)]),
        caption="Candidatures par mois",
        label="Mois",
        value="Candidatures",
    )


@example("Barres par semaine", "Avec leur phrase et leurs chiffres")
def _weeks() -> Node:
    return week_plot(sample.views())


@example("Actions d’une ligne", "Immédiate, et avec une question")
def _actions() -> Node:
    return dsfr.stack(
        action("Dupliquer", None, {"id": 1}, about="l’offre Développeuse Python"),
        confirmed_action(
            "Clore",
            None,
            {"id": 1},
            question="L’offre ne sera plus visible. Les candidatures restent consultables.",
            confirm="Clore l’offre",
            about="l’offre Développeuse Python",
        ),
        gap="small",
    )


@example("Message d’action", "Ce qu’une action a fait")
def _notice() -> Node:
    return notice("Le contact est ajouté.")


@example("Chiffre clé", "Trois côte à côte")
def _figures() -> Node:
    return dsfr.columns(
        key_figure("6", "offres ouvertes"),
        key_figure("48", "candidatures", detail="12 de plus"),
        key_figure("63 %", "avec du télétravail"),
    )


@example("Carte des régions", "Plus foncé : plus d’offres")
def _map() -> Node:
    return region_map(sample.regions(), label="Exemple de carte des régions")


@example("Tableau kanban", "Deux colonnes")
def _board() -> Node:
    return board(
        board_column(
            board_card(dsfr.button("Avancer", size="sm", variant="tertiary"), title="Camille", note="Hier"),
            title="Reçue",
            count=1,
        ),
        board_column(board_card(title="Inès", detail="Designer"), title="Entretien", count=1),
        label="Exemple de tableau",
    )
