"""What recruiters and administrators work with: lists, filters, the editor of offers; with sample rows."""

from metnum.components import data_table, dsfr
from metnum.components.completed_field import completed_field
from metnum.components.el import Node, el
from metnum.components.facts import back_link, date_filter, fact, fact_grid, source, state_badge
from metnum.components.filter_panel import filter_panel
from metnum.components.offer_content import facts_list, offer_preview
from metnum.components.offer_editor.fields import step_fields
from metnum.components.offer_editor.side import preview_button, preview_panel, steps_menu
from metnum.components.offer_history import offer_history, pending_changes
from metnum.demo import sample
from metnum.pages.gallery_examples.registry import example


@example("Tableau de données", "Trié, lisible sur un téléphone")
def _table() -> Node:
    return data_table.table(
        sample.headings(),
        dsfr.each(
            sample.offer_lines(3),
            lambda line: el.tr(
                data_table.cell("Offre", dsfr.link(line.title, href=line.url)),
                data_table.cell("État", state_badge(line.state, line.kind)),
                data_table.cell("Dernier jour", line.last_day),
                data_table.cell("Vues", line.views),
            ),
        ),
        caption="Exemple d’offres",
    )


@example(
    "Tableau de données",
    "Avec recherche, filtres et pages",
    code_only="Son code seul : chaque geste y change l’adresse de la page qui la montre.",
)
def _filtered_list() -> Node:
    return data_table.filtered_list(
        sample.frame(),
        id="liste",
        path="/espace-recruteur/offres",
        caption="Vos offres",
        rows=dsfr.each(
            sample.offer_lines(3),
            lambda line: el.tr(
                data_table.cell("Offre", line.title),
                data_table.cell("État", line.state),
                data_table.cell("Dernier jour", line.last_day),
                data_table.cell("Vues", line.views),
            ),
        ),
    )


@example("Tableau de données", "Quand rien ne correspond")
def _empty() -> Node:
    return data_table.empty_state(
        sample.frame(0), "Aucune offre ne correspond à cette recherche.", "Vous n’avez pas encore d’offre."
    )


@example("Filtres d’une liste", "Une liste déroulante, un jour")
def _filters() -> Node:
    return dsfr.columns(
        data_table.filter_select(
            "exemple-salaire", "Salaire", "Tous les salaires", sample.search().salaries, "40000"
        ),
        date_filter("exemple-jour", "Depuis le", "2026-11-24"),
    )


@example("Panneau de filtres", "À gauche de la liste ; plein écran sur un téléphone")
def _panel() -> Node:
    return filter_panel(sample.search())


@example("Faits et états", "Une liste, un badge dont le genre varie, une source, un retour")
def _facts() -> Node:
    return dsfr.stack(
        back_link("Toutes les offres", "/espace-recruteur/offres"),
        fact_grid(fact("État", state_badge("Publiée", "success")), fact("Référence", "MN-12")),
        source("id;titre;ville", "Exemple de source"),
    )


@example("Champs de l’éditeur", "Une ligne, une liste en erreur, des boutons radio")
def _fields() -> Node:
    return step_fields(sample.editor().fields)


@example("Étapes de l’éditeur", "Leur état, et ce qui reste")
def _steps() -> Node:
    return steps_menu(sample.editor())


@example("Aperçu d’une offre", "Dans une autre page")
def _preview() -> Node:
    return offer_preview(sample.offer())


@example("Aperçu d’une offre", "En plein écran ; à côté des champs quand il y a la place")
def _preview_panel() -> Node:
    return dsfr.fragment(preview_button(), preview_panel(sample.editor()))


@example("Aperçu d’une offre", "Les faits seuls")
def _facts_list() -> Node:
    return facts_list(sample.offer())


@example("Historique d’une offre", "Une modification, une publication")
def _history() -> Node:
    return offer_history(sample.history(), None)


@example("Historique d’une offre", "Ce que le public ne lit pas encore")
def _pending() -> Node:
    return pending_changes(sample.history().rows[0])


@example("Champ complété", "Des suggestions pendant la saisie")
def _completed() -> Node:
    return completed_field("exemple-commune", "Commune", "/api/v1/communes?q=")
