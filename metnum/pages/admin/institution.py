"""The page of an institution: its name, its services, what uses it, merge and deletion."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import choice_select, hidden, said
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.employer_fields import website_field
from metnum.components.error_summary import error_of
from metnum.components.merge_and_delete import merge_and_delete
from metnum.domain.employers.institution_pages import InstitutionView
from metnum.pages.screen import Head
from metnum.state.admin.institutions import InstitutionPage

PATH = addresses.INSTITUTIONS


def head(view: InstitutionView | None) -> Head:
    """Return the title of the tab."""
    return Head(view.page_title if view else "Institution", is_indexed=False)


def content(view: InstitutionView) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            dsfr.breadcrumb(links=[("Institutions", PATH)], current=view.name),
            el.h1(view.name, class_name="fr-h2"),
            said(InstitutionPage),
            _links(view),
            _form(view),
            _services(view),
            merge_and_delete(
                view,
                merge=InstitutionPage.merge,
                delete=InstitutionPage.delete,
                source=f"{addresses.FIND_INSTITUTIONS}?q=",
                question="Services, personnes, offres, contacts et modèles passent à l’institution qui reste ; "
                "ses responsables les gèrent. L’ancienne adresse publique y mène. C’est définitif.",
                confirm="Fusionner les institutions",
                error=error_of(InstitutionPage.errors, "into"),
            ),
        ),
        PATH,
    )


def _links(view: InstitutionView) -> Node:
    links = (
        ("Page publique", view.public_url),
        ("Équipe", view.team_url),
        ("Présentation et services", view.own_url),
    )
    return el.div(
        el.ul(
            *[el.li(el.a(label, href=url, class_name="fr-link")) for label, url in links],
            class_name="metnum-links",
        ),
        when(view.former, lambda: el.p("Anciens noms, que les imports reconnaissent : ", view.former)),
    )


def _form(view: InstitutionView) -> Node:
    errors = InstitutionPage.errors
    return el.form(
        *hidden({"id": view.id}),
        dsfr.input(
            name="name", label="Nom", default_value=view.name, error=error_of(errors, "name"), required=True
        ),
        dsfr.input(
            name="acronym", label="Sigle", default_value=view.acronym, error=error_of(errors, "acronym")
        ),
        choice_select("versant", "Fonction publique", view.versants, chosen=view.versant),
        website_field(view.website, error_of(errors, "website")),
        dsfr.button("Enregistrer l’institution", type="submit"),
        on_submit=InstitutionPage.change,
        key=view.id,
        class_name="metnum-form fr-mb-4w",
    )


def _services(view: InstitutionView) -> Node:
    def line(service: Any) -> Node:
        return el.li(el.a(service.label, href=service.url, class_name="fr-link"), key=service.url)

    return el.section(
        el.h2("Services recruteurs", class_name="fr-h5"),
        when(
            view.has_services,
            lambda: el.ul(each(view.services, line)),
            lambda: el.p("L’institution n’a pas encore de service."),
        ),
        _new_service(view),
    )


def _new_service(view: InstitutionView) -> Node:
    return el.details(
        el.summary("Ajouter un service", class_name="fr-btn fr-btn--sm fr-btn--tertiary"),
        el.form(
            *hidden({"id": view.id}),
            dsfr.input(
                name="name",
                id="service-nom",
                label="Nom du service",
                error=error_of(InstitutionPage.errors, "name"),
                required=True,
            ),
            dsfr.button("Ajouter le service", type="submit", size="sm"),
            on_submit=InstitutionPage.add_service,
            class_name="metnum-confirm__body",
        ),
        key=InstitutionPage.done,
        class_name="metnum-confirm",
    )
