"""The dashboard of recruiters: what needs them today first, figures and weeks below."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import recruiter_screen
from metnum.components.chart import week_plot
from metnum.components.el import Node, each, el, fragment, when
from metnum.domain.following.dashboard import RecruiterDashboard
from metnum.pages.screen import Head

PATH = addresses.RECRUITER


def head(view: RecruiterDashboard) -> Head:
    """Return the title of the tab."""
    return Head("Tableau de bord – Espace recruteur", is_indexed=False)


def content(view: RecruiterDashboard) -> Node:
    """Build the dashboard."""
    return recruiter_screen(
        fragment(
            el.div(
                el.div(
                    el.h1("Tableau de bord", class_name="fr-h3 fr-mb-0"),
                    el.p(view.scope, class_name="fr-text--sm fr-mb-0"),
                ),
                dsfr.link_button(
                    "Nouvelle offre", href=f"{PATH}/offres/nouvelle", icon="fr-icon-add-line", size="sm"
                ),
                class_name="metnum-screen-title",
            ),
            _today(view),
            _figures(view),
            el.section(
                el.h2("Semaine par semaine", class_name="fr-h5"),
                el.div(each(view.plots, week_plot), class_name="metnum-plots"),
            ),
        ),
        PATH,
    )


def _today(view: RecruiterDashboard) -> Node:
    return el.section(
        el.h2("À faire aujourd’hui", class_name="fr-h5", id="a-faire"),
        when(
            view.is_quiet,
            lambda: el.p("Rien n’attend : tout est à jour.", class_name="fr-text--lead"),
            lambda: el.ul(
                each(
                    view.todos,
                    lambda todo: el.li(
                        el.a(todo.label, href=todo.url),
                        when(todo.hint, lambda: el.span(todo.hint, class_name="fr-hint-text")),
                        key=todo.url,
                    ),
                ),
                class_name="metnum-todos",
            ),
        ),
        aria_labelledby="a-faire",
        class_name="fr-mb-4w",
    )


def _figures(view: RecruiterDashboard) -> Node:
    return el.section(
        el.h2("En chiffres", class_name="fr-h5"),
        el.table(
            el.caption(
                "Chiffres de l’institution et des offres que vous avez créées", class_name="fr-sr-only"
            ),
            el.thead(
                el.tr(
                    el.th("Offres", scope="col"),
                    el.th("Institution", scope="col", class_name="metnum-number"),
                    el.th("Créées par moi", scope="col", class_name="metnum-number"),
                )
            ),
            el.tbody(each(view.figures, _figure)),
            class_name="metnum-figures",
        ),
        class_name="fr-mb-4w",
    )


def _figure(figure: Any) -> Node:
    return el.tr(
        el.th(el.a(figure.label, href=figure.url), scope="row"),
        el.td(figure.value, class_name="metnum-number"),
        el.td(figure.own, class_name="metnum-number"),
        key=figure.label,
    )
