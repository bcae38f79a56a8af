"""One domain: its name, what uses it, how to end it."""

from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import said
from metnum.components.el import Node, el, fragment
from metnum.components.error_summary import error_of
from metnum.components.facts import back_link
from metnum.components.reference_data import uses_and_ending
from metnum.domain.reference.domains import PATH
from metnum.domain.reference.rows import ReferenceDetail
from metnum.pages.screen import Head
from metnum.state.admin.domains import OneDomain


def head(view: ReferenceDetail | None) -> Head:
    """Return the title of the tab."""
    return Head(f"{view.page_title if view else 'Domaine'} – Administration", is_indexed=False)


def content(view: ReferenceDetail) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            back_link("Tous les domaines", PATH),
            el.h1(view.name, class_name="fr-h2"),
            said(OneDomain),
            el.form(
                dsfr.input(
                    name="name",
                    label="Nom",
                    default_value=view.name,
                    error=error_of(OneDomain.errors, "name"),
                    key=view.name,
                ),
                dsfr.button("Enregistrer", type="submit"),
                on_submit=OneDomain.change,
                reset_on_submit=False,
                class_name="metnum-form",
            ),
            uses_and_ending(view, remove=OneDomain.remove, merge=OneDomain.merge, noun="domaine"),
        ),
        PATH,
    )
