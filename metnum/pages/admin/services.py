"""« Services »: the list."""

from metnum import addresses
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import said
from metnum.components.data_table import cell, filtered_list
from metnum.components.el import Node, each, el, fragment
from metnum.domain.employers.institution_lists import ServiceLine, ServicesView
from metnum.pages.screen import Head
from metnum.state.admin.institutions import Services

PATH = addresses.SERVICES


def head(view: ServicesView | None) -> Head:
    """Return the title of the tab."""
    return Head("Services – Administration", is_indexed=False)


def content(view: ServicesView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Services", class_name="fr-h2"),
            said(Services),
            el.p("Un service se crée depuis la page de son institution."),
            filtered_list(
                view.frame,
                id="services",
                path=PATH,
                caption="Services",
                placeholder="Service ou institution",
                rows=each(view.lines, _line),
                nothing="Aucun service ne correspond à cette recherche.",
            ),
        ),
        PATH,
    )


def _line(line: ServiceLine) -> Node:
    return el.tr(
        el.th(el.a(line.name, href=line.url, class_name="fr-link fr-link--sm"), scope="row"),
        cell(
            "Institution", el.a(line.institution, href=line.institution_url, class_name="fr-link fr-link--sm")
        ),
        cell("Offres ouvertes", line.offers),
        cell("Personnes", line.people),
        key=line.id,
    )
