"""What the gallery says of what recruiters and administrators work with."""

from metnum.components import completed_field, data_table, facts, filter_panel, offer_content, offer_history
from metnum.components.offer_editor import fields, side
from metnum.pages.gallery_examples.guide import Guide

WORK: dict[str, Guide] = {
    "Tableau de données": Guide(
        (data_table.table, data_table.cell, data_table.filtered_list, data_table.empty_state),
        "Des lignes qu’on trie et qu’on filtre ; filtered_list ajoute recherche, filtres et pages, dans l’adresse.",
        "Quelques valeurs à comparer : le tableau simple.",
    ),
    "Filtres d’une liste": Guide(
        (data_table.filter_select, facts.date_filter),
        "Au-dessus d’une liste, une première valeur qui ne retient rien.",
        "Plus de quatre filtres.",
    ),
    "Panneau de filtres": Guide(
        (filter_panel.filter_panel, filter_panel.choice_field),
        "Des facettes avec leur nombre de résultats, une fois par page.",
        "Une liste de l’espace recruteur : les filtres d’une liste.",
    ),
    "Faits et états": Guide(
        (facts.state_badge, facts.fact, facts.fact_grid, facts.source, facts.back_link),
        "Une page qui montre une chose : ses faits, son état, le retour à la liste.",
        "Un état dit par la couleur seule.",
    ),
    "Champs de l’éditeur": Guide(
        (fields.step_fields,),
        "Les champs d’une étape, avec la place de leurs messages.",
        "Un formulaire qu’on envoie d’un coup : les champs du système de design.",
    ),
    "Étapes de l’éditeur": Guide(
        (side.steps_menu,),
        "Des étapes que l’on fait dans l’ordre que l’on veut.",
        "Un parcours imposé : l’indicateur d’étapes.",
    ),
    "Aperçu d’une offre": Guide(
        (offer_content.offer_preview, offer_content.facts_list, side.preview_panel, side.preview_button),
        "Montrer une offre dans une autre page.",
        "Une liste d’offres.",
    ),
    "Historique d’une offre": Guide(
        (offer_history.offer_history, offer_history.pending_changes),
        "Dire qui a fait quoi, et comment revenir.",
        "Des messages d’action.",
    ),
    "Champ complété": Guide(
        (completed_field.completed_field,),
        "Choisir parmi des milliers de valeurs.",
        "Moins de vingt valeurs : une liste déroulante.",
    ),
}
