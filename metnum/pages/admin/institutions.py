"""« Institutions »: the list, and creation."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import choice_select, said
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, each, el, fragment
from metnum.components.error_summary import error_of
from metnum.domain.employers.institution_lists import InstitutionLine, InstitutionsView
from metnum.pages.screen import Head
from metnum.state.admin.institutions import Institutions

PATH = addresses.INSTITUTIONS


def head(view: InstitutionsView | None) -> Head:
    """Return the title of the tab."""
    return Head("Institutions – Administration", is_indexed=False)


def content(view: InstitutionsView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Institutions", class_name="fr-h2"),
            said(Institutions),
            _creation(view),
            filtered_list(
                view.frame,
                id="institutions",
                path=PATH,
                caption="Institutions",
                placeholder="Nom ou sigle",
                filters=[
                    filter_select("versant", "Fonction publique", "Toutes", view.versants, view.versant)
                ],
                rows=each(view.lines, _line),
                nothing="Aucune institution ne correspond à cette recherche.",
            ),
        ),
        PATH,
    )


def _creation(view: InstitutionsView) -> Node:
    errors = Institutions.errors
    return el.details(
        el.summary("Créer une institution", class_name="fr-btn fr-btn--sm"),
        el.form(
            dsfr.input(name="name", label="Nom", error=error_of(errors, "name"), required=True),
            dsfr.input(name="acronym", label="Sigle (facultatif)", error=error_of(errors, "acronym")),
            choice_select("versant", "Fonction publique", view.versants, id="creation-versant"),
            dsfr.input(
                name="website",
                label="Site internet (facultatif)",
                hint="Adresse complète, qui commence par https://",
                error=error_of(errors, "website"),
            ),
            dsfr.button("Créer l’institution", type="submit"),
            on_submit=Institutions.create,
            class_name="metnum-confirm__body",
        ),
        class_name="metnum-confirm fr-mb-3w",
        id="creation",
    )


def _line(line: InstitutionLine) -> Node:
    return el.tr(
        el.th(
            el.a(line.name, href=line.url, class_name="fr-link fr-link--sm"),
            el.span(" ", line.acronym, class_name="fr-text--regular"),
            scope="row",
        ),
        cell("Fonction publique", line.versant),
        cell("Services", line.services),
        cell("Offres ouvertes", line.offers),
        cell("Personnes", line.people),
        key=line.id,
    )
