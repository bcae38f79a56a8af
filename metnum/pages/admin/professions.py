"""« Métiers »: the list of professions."""

from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import said
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, client_only, each, el, fragment
from metnum.components.error_summary import error_of, error_summary
from metnum.components.reference_data import adding, name_cells
from metnum.domain.reference.professions import PATH
from metnum.domain.reference.rows import ReferenceLine, ReferenceList
from metnum.pages.screen import Head
from metnum.state.admin.professions import Professions


def head(view: ReferenceList | None) -> Head:
    """Return the title of the tab."""
    return Head("Métiers – Administration", is_indexed=False)


def content(view: ReferenceList) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Métiers", class_name="fr-h2"),
            said(Professions),
            filtered_list(
                view.frame,
                id="metiers",
                path=PATH,
                caption="Métiers",
                placeholder="Métier ou autre nom",
                filters=[filter_select("famille", "Famille", "Toutes", view.families, view.family)],
                rows=each(view.lines, _line),
            ),
            _adding(view),
        ),
        PATH,
    )


def _line(line: ReferenceLine) -> Node:
    name, offers = name_cells(line)
    return el.tr(
        name, cell("Famille", line.family), cell("Autres noms", line.aliases_label), offers, key=line.id
    )


def _adding(view: ReferenceList) -> Node:
    return fragment(
        client_only(
            lambda: error_summary(Professions.errors, {"name": "Nom du métier", "family": "Famille"})
        ),
        adding(
            "Ajouter un métier",
            "Ajouter le métier",
            Professions.add,
            dsfr.input(
                name="name",
                label="Nom du métier",
                hint="Par exemple : « Développeuse ou développeur »",
                error=error_of(Professions.errors, "name"),
            ),
            dsfr.input(
                name="family",
                label="Famille",
                hint="Une famille existante de préférence : elle regroupe les métiers sur l’accueil",
                error=error_of(Professions.errors, "family"),
                attributes={"list": "familles"},
            ),
            el.datalist(each(view.families, lambda family: el.option(value=family.value)), id="familles"),
        ),
    )
