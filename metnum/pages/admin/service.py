"""The page of a service: its name, its institution, what uses it, move, merge and deletion."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import hidden, said
from metnum.components.completed_field import completed_field
from metnum.components.el import Node, el, fragment
from metnum.components.employer_fields import website_field
from metnum.components.error_summary import error_of
from metnum.components.merge_and_delete import merge_and_delete
from metnum.domain.employers.institution_pages import ServiceView
from metnum.pages.screen import Head
from metnum.state.admin.institutions import ServicePage

PATH = addresses.SERVICES


def head(view: ServiceView | None) -> Head:
    """Return the title of the tab."""
    return Head(view.page_title if view else "Service", is_indexed=False)


def content(view: ServiceView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            dsfr.breadcrumb(links=[("Services", PATH)], current=view.name),
            el.h1(view.name, class_name="fr-h2"),
            said(ServicePage),
            el.p(
                "Service de ",
                el.a(view.institution, href=view.institution_url, class_name="fr-link"),
                ". ",
                el.a("Voir l’équipe", href=view.team_url, class_name="fr-link"),
            ),
            _form(view),
            _move(view),
            merge_and_delete(
                view,
                merge=ServicePage.merge,
                delete=ServicePage.delete,
                source=f"{addresses.FIND_SERVICES}?q=",
                question="Offres, personnes, invitations et demandes passent au service qui reste. "
                "C’est définitif.",
                confirm="Fusionner les services",
                error=error_of(ServicePage.errors, "into"),
            ),
        ),
        PATH,
    )


def _form(view: ServiceView) -> Node:
    errors = ServicePage.errors
    return el.form(
        *hidden({"id": view.id}),
        dsfr.input(
            name="name", label="Nom", default_value=view.name, error=error_of(errors, "name"), required=True
        ),
        website_field(view.website, error_of(errors, "website")),
        dsfr.button("Enregistrer le service", type="submit"),
        on_submit=ServicePage.change,
        key=view.id,
        class_name="metnum-form fr-mb-4w",
    )


def _move(view: ServiceView) -> Node:
    return el.section(
        el.h2("Changer d’institution", class_name="fr-h5"),
        el.details(
            el.summary("Déplacer le service", class_name="fr-btn fr-btn--sm fr-btn--tertiary"),
            el.form(
                *hidden({"id": view.id}),
                completed_field(
                    "institution",
                    "Nouvelle institution",
                    f"{addresses.FIND_INSTITUTIONS}?q=",
                    error=error_of(ServicePage.errors, "institution"),
                ),
                el.p(
                    "Ses personnes et ses offres le suivent ; les responsables de l’ancienne ne les gèrent plus."
                ),
                dsfr.button("Déplacer le service", type="submit", size="sm"),
                on_submit=ServicePage.move,
                class_name="metnum-confirm__body",
            ),
            key=ServicePage.done,
            class_name="metnum-confirm",
        ),
    )
