"""« Domaines »: the list of domains of public action."""

from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import said
from metnum.components.data_table import filtered_list
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.error_summary import error_of
from metnum.components.reference_data import adding, name_cells
from metnum.domain.reference.domains import PATH
from metnum.domain.reference.rows import ReferenceList
from metnum.pages.screen import Head
from metnum.state.admin.domains import Domains


def head(view: ReferenceList | None) -> Head:
    """Return the title of the tab."""
    return Head("Domaines – Administration", is_indexed=False)


def content(view: ReferenceList) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Domaines", class_name="fr-h2"),
            said(Domains),
            filtered_list(
                view.frame,
                id="domaines",
                path=PATH,
                caption="Domaines",
                rows=each(view.lines, lambda line: el.tr(*name_cells(line), key=line.id)),
            ),
            el.p(view.room_label, class_name="fr-mt-3w"),
            when(view.is_full, None, _adding),
        ),
        PATH,
    )


def _adding() -> Node:
    return adding(
        "Ajouter un domaine",
        "Ajouter le domaine",
        Domains.add,
        dsfr.input(
            name="name",
            label="Nom du domaine",
            hint="Par exemple : « Écologie »",
            error=error_of(Domains.errors, "name"),
        ),
    )
