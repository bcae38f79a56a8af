"""The dashboard of administrators."""

from metnum import addresses
from metnum.components.back_office import administration_screen
from metnum.components.chart import week_plot
from metnum.components.data_table import cell, filtered_list
from metnum.components.el import Node, each, el, fragment, joined, when
from metnum.domain.people.platform import Health, InstitutionFigures, PlatformDashboard
from metnum.pages.screen import Head

PATH = addresses.ADMINISTRATION


def head(view: PlatformDashboard) -> Head:
    """Return the title of the tab."""
    return Head("Tableau de bord – Administration", is_indexed=False)


def content(view: PlatformDashboard) -> Node:
    """Build the dashboard."""
    return administration_screen(
        fragment(
            el.h1("Tableau de bord", class_name="fr-h3"),
            el.section(
                el.h2("État du service", class_name="fr-h5"),
                el.ul(each(view.health, _health), class_name="metnum-health"),
                class_name="fr-mb-4w",
            ),
            el.section(
                el.h2("Semaine par semaine", class_name="fr-h5"),
                el.div(each(view.plots, week_plot), class_name="metnum-plots"),
                class_name="fr-mb-4w",
            ),
            el.section(
                el.h2("Par institution", class_name="fr-h5"),
                filtered_list(
                    view.frame,
                    id="chiffres",
                    path=PATH,
                    caption="Chiffres par institution",
                    rows=each(view.institutions, _row),
                    placeholder="Nom ou sigle d’une institution",
                    nothing="Aucune institution ne porte ce nom.",
                    nobody="Aucune institution pour le moment.",
                ),
            ),
        ),
        PATH,
    )


def _health(line: Health) -> Node:
    return el.li(
        el.a(line.label, href=line.url),
        el.strong(line.value),
        when(line.is_wrong, lambda: el.span("À voir", class_name="fr-badge fr-badge--sm fr-badge--warning")),
        class_name=joined("metnum-health__line", when(line.is_wrong, "metnum-health__line--wrong")),
        key=line.label,
    )


def _row(row: InstitutionFigures) -> Node:
    return el.tr(
        el.th(el.a(row.name, href=row.url), scope="row"),
        cell("Publiées", row.open, class_name="metnum-number"),
        cell("Expirent bientôt", row.soon, class_name="metnum-number"),
        cell("Brouillons", row.drafts, class_name="metnum-number"),
        cell("Vues", row.views, class_name="metnum-number"),
        cell("Clics", row.applications, class_name="metnum-number"),
        cell("Délai médian", row.time_to_fill, class_name="metnum-number"),
        key=row.id,
    )
