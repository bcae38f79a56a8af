"""« Imports »: what was imported, and what was refused."""

from typing import Any

from metnum.components.back_office import administration_screen
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.facts import back_link, fact, fact_grid, state_badge
from metnum.domain.operations.import_runs import PATH, ImportDetail, ImportList, RejectedRow
from metnum.pages.screen import Head


def list_head(view: ImportList | None) -> Head:
    """Return the title of the tab."""
    return Head("Imports – Administration", is_indexed=False)


def list_content(view: ImportList) -> Node:
    """Build the list of imports."""
    return administration_screen(
        fragment(
            el.h1("Imports", class_name="fr-h2"),
            el.p(
                "Les imports se lancent en ligne de commande : « metnum import » (voir docs/operations.md)."
            ),
            filtered_list(
                view.frame,
                id="imports",
                path=PATH,
                caption="Imports",
                placeholder="Fichier ou adresse",
                filters=[filter_select("source", "Source", "Toutes", view.sources, view.source)],
                rows=each(view.lines, _run),
                nobody="Aucun import n’a encore eu lieu.",
            ),
        ),
        PATH,
    )


def _run(run: Any) -> Node:
    return el.tr(
        el.th(
            el.a(run.source, ", ", run.started, href=run.url, class_name="fr-link fr-link--sm"),
            el.br(),
            el.span(run.origin, class_name="fr-text--regular fr-text--xs"),
            scope="row",
        ),
        cell("État", state_badge(run.state, run.state_kind)),
        cell("Lues", run.read),
        cell("Créées", run.created),
        cell("Modifiées", run.updated),
        cell("Closes", run.closed),
        cell("Refusées", run.rejected),
        cell("Durée", run.duration),
        key=run.id,
    )


def head(view: ImportDetail | None) -> Head:
    """Return the title of the tab."""
    return Head(f"{view.page_title if view else 'Import'} – Administration", is_indexed=False)


def content(view: ImportDetail) -> Node:
    """Build one import."""
    run = view.run
    return administration_screen(
        fragment(
            back_link("Tous les imports", PATH),
            el.h1(view.page_title, class_name="fr-h2"),
            fact_grid(
                fact("État", state_badge(run.state, run.state_kind)),
                fact("Lu dans", run.origin),
                fact("Durée", run.duration),
                fact("Lignes lues", run.read),
                fact("Offres créées", run.created),
                fact("Offres modifiées", run.updated),
                fact("Offres inchangées", run.unchanged),
                fact("Offres closes", run.closed),
                fact("Lignes refusées", run.rejected),
            ),
            when(run.error, lambda: el.p(el.strong("Arrêté par : "), run.error)),
            el.h2("Lignes refusées", class_name="fr-h5"),
            when(
                view.is_forgotten,
                lambda: el.p(
                    "Les lignes refusées de cet import ne sont plus gardées : "
                    "seules celles des cinq derniers de chaque source le sont."
                ),
                lambda: _rejections(view),
            ),
        ),
        PATH,
    )


def _rejections(view: ImportDetail) -> Node:
    return filtered_list(
        view.frame,
        id="refus",
        path=view.run.url,
        caption="Lignes refusées",
        placeholder="Raison ou référence",
        rows=each(view.rows, _rejection),
        nobody="Aucune ligne n’a été refusée.",
    )


def _rejection(row: RejectedRow) -> Node:
    return el.tr(
        el.th(row.place, when(row.reference, lambda: fragment(el.br(), row.reference)), scope="row"),
        cell("Raisons", el.ul(each(row.reasons, lambda reason: el.li(reason, key=reason)))),
        cell(
            "Contenu",
            el.details(
                el.summary("Voir la ligne", el.span(" ", row.place, class_name="fr-sr-only")),
                el.pre(row.content, class_name="metnum-source"),
            ),
        ),
        key=row.id,
    )
