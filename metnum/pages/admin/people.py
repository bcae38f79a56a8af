"""« Personnes »: everybody who has an account."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, each, el, fragment, when
from metnum.domain.people.directory import PeopleView, PersonLine
from metnum.pages.screen import Head

PATH = addresses.PEOPLE


def head(view: PeopleView | None) -> Head:
    """Return the title of the tab."""
    return Head("Personnes – Administration", is_indexed=False)


def content(view: PeopleView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            el.h1("Personnes", class_name="fr-h2"),
            filtered_list(
                view.frame,
                id="personnes",
                path=PATH,
                caption="Personnes",
                placeholder="Nom ou adresse",
                filters=[
                    filter_select("role", "Rôle", "Tous", view.roles, view.role),
                    filter_select("etat", "État", "Tous", view.states, view.state),
                    filter_select(
                        "institution", "Institution", "Toutes", view.institutions, view.institution
                    ),
                ],
                rows=each(view.lines, _line),
                nothing="Personne ne correspond à cette recherche.",
            ),
        ),
        PATH,
    )


def _line(line: PersonLine) -> Node:
    return el.tr(
        el.th(
            el.a(line.name, href=line.url, class_name="fr-link fr-link--sm"),
            when(
                line.is_active,
                None,
                lambda: el.span(" ", dsfr.badge("Désactivé", severity="error", size="sm", inline=True)),
            ),
            when(
                line.is_waiting,
                lambda: el.span(" ", dsfr.badge("Sans service", severity="warning", size="sm", inline=True)),
            ),
            scope="row",
        ),
        cell("Adresse", line.email, class_name="metnum-email"),
        cell("Rôle", line.role),
        cell("Institutions", line.institutions),
        cell("Dernière connexion", line.last_sign_in),
        key=line.id,
    )
