"""« Mon institution »: what the public reads of it, and its services."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import recruiter_screen
from metnum.components.back_office_forms import choice_select, confirmed_action, hidden, said
from metnum.components.data_table import cell, table
from metnum.components.el import Node, each, el, fragment, native_form, raw, when
from metnum.components.employer_fields import no_institution, website_field
from metnum.components.error_summary import error_of
from metnum.components.rich_field import rich_field
from metnum.domain.core.listing import Heading
from metnum.domain.employers.own_institution import OwnInstitutionView, OwnService
from metnum.pages.screen import Head
from metnum.state.recruiter.institution import OwnInstitution

PATH = addresses.OWN_INSTITUTION
_LABELS = {
    "tagline": "Phrase de présentation",
    "website": "Site internet",
    "presentation": "Présentation",
    "name": "Nom du service",
}
_COLUMNS = [Heading(label=label) for label in ("Service", "Site internet", "Actions")]


def head(view: OwnInstitutionView | None) -> Head:
    """Return the title of the tab."""
    return Head("Mon institution", is_indexed=False)


def content(view: OwnInstitutionView) -> Node:
    """Build the page."""
    return recruiter_screen(
        fragment(
            el.h1("Mon institution", class_name="fr-h2"),
            said(OwnInstitution, _LABELS),
            when(view.has_institution, lambda: _institution(view), no_institution),
        ),
        PATH,
    )


def _institution(view: OwnInstitutionView) -> Node:
    return fragment(
        when(view.has_choice, lambda: _choice(view)),
        el.p(el.strong(view.name), class_name="fr-text--lead"),
        el.p(el.a("Voir la page publique", href=view.public_url, class_name="fr-link")),
        when(view.can_manage, lambda: _form(view), lambda: _reading(view)),
        _services(view),
    )


def _choice(view: OwnInstitutionView) -> Node:
    return native_form(
        choice_select("institution", "Institution", view.institutions, chosen=view.code),
        dsfr.button("Afficher", type="submit", size="sm", variant="secondary"),
        method="get",
        action=PATH,
        class_name="metnum-form--inline fr-mb-3w",
    )


def _reading(view: OwnInstitutionView) -> Node:
    return el.section(
        el.h2("Page publique", class_name="fr-h5"),
        el.p("Les personnes responsables de l’institution peuvent la modifier."),
        when(view.tagline, lambda: el.p(el.strong(view.tagline))),
        when(view.website, lambda: el.p("Site internet : ", view.website)),
        raw(view.presentation, class_name="metnum-text"),
        class_name="fr-mb-4w",
    )


def _form(view: OwnInstitutionView) -> Node:
    errors = OwnInstitution.errors
    return el.section(
        el.h2("Page publique", class_name="fr-h5"),
        el.form(
            *hidden({"id": view.id}),
            dsfr.input(
                name="tagline",
                label=_LABELS["tagline"],
                hint="Une phrase sous le nom : ce que fait l’institution.",
                default_value=view.tagline,
                error=error_of(errors, "tagline"),
            ),
            website_field(view.website, error_of(errors, "website")),
            _presentation(view),
            dsfr.button("Enregistrer la page publique", type="submit"),
            on_submit=OwnInstitution.present,
            key=view.id,
            class_name="metnum-form",
        ),
        class_name="fr-mb-4w",
    )


def _presentation(view: OwnInstitutionView) -> Node:
    return rich_field(
        name="presentation",
        label=_LABELS["presentation"],
        hint="Ce que fait l’institution, ce qu’on y construit, comment on y travaille.",
        value=view.presentation,
        error=error_of(OwnInstitution.errors, "presentation"),
    )


def _services(view: OwnInstitutionView) -> Node:
    return el.section(
        el.h2("Services recruteurs", class_name="fr-h5"),
        when(
            view.has_services,
            lambda: table(
                _COLUMNS,
                each(view.services, lambda line: _service(line, view)),
                caption="Services recruteurs",
            ),
            lambda: el.p("L’institution n’a pas encore de service."),
        ),
        when(view.can_manage, lambda: _new_service(view)),
    )


def _service(line: OwnService, view: OwnInstitutionView) -> Node:
    return el.tr(
        el.th(line.name, scope="row"),
        cell("Site internet", line.website),
        cell("", when(view.can_manage, lambda: _service_actions(line))),
        key=line.mark + line.name,
    )


def _service_actions(line: OwnService) -> Node:
    return el.div(
        confirmed_action(
            "Modifier",
            OwnInstitution.change_service,
            {"id": line.id},
            about=line.name,
            question="Le nom paraît sur les offres du service.",
            confirm="Enregistrer",
            extra=el.div(
                dsfr.input(
                    name="name", id="nom-" + line.mark, label="Nom du service", default_value=line.name
                ),
                dsfr.input(
                    name="website", id="site-" + line.mark, label="Site internet", default_value=line.website
                ),
            ),
        ),
        confirmed_action(
            "Supprimer",
            OwnInstitution.delete_service,
            {"id": line.id},
            about=line.name,
            question="Possible seulement si rien ne s’en sert : ni offre, ni personne, ni invitation.",
            confirm="Supprimer le service",
        ),
        class_name="metnum-row-actions",
    )


def _new_service(view: OwnInstitutionView) -> Node:
    return el.form(
        el.h3("Ajouter un service", class_name="fr-h6 fr-mt-3w"),
        *hidden({"id": view.id}),
        dsfr.input(
            name="name", label="Nom du service", error=error_of(OwnInstitution.errors, "name"), required=True
        ),
        dsfr.button("Ajouter le service", type="submit", variant="secondary"),
        on_submit=OwnInstitution.add_service,
        key=OwnInstitution.done,
        class_name="metnum-form",
    )
