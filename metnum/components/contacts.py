"""The screens of contacts: recruiters and administrators have the same ones in different frames."""

from typing import Any

from metnum.components import dsfr
from metnum.components.back_office_forms import choice_select, confirmed_action, said
from metnum.components.data_table import cell, filter_select, filtered_list
from metnum.components.el import Node, client_only, each, el, fragment, when
from metnum.components.error_summary import error_of, error_summary
from metnum.components.facts import back_link
from metnum.domain.employers.contact_views import ContactLine, ContactsView, ContactView

LABELS = {
    "institution_id": "Institution",
    "name": "Nom",
    "email": "Adresse électronique",
    "phone": "Téléphone",
    "position": "Fonction",
    "note": "Note",
}


def contact_list(view: ContactsView, state: Any, path: str) -> Node:
    """Build the list of contacts."""
    return fragment(
        el.div(
            el.h1("Contacts", class_name="fr-h2 fr-mb-0"),
            dsfr.link_button("Nouveau contact", href=f"{path}/nouveau"),
            class_name="metnum-screen-title",
        ),
        el.p("Les personnes à qui écrire pour une offre. L’éditeur d’offres les propose pendant la frappe."),
        said(state),
        filtered_list(
            view.frame,
            id="contacts",
            path=path,
            caption="Contacts",
            placeholder="Nom, adresse, fonction",
            filters=[
                when(
                    view.has_several,
                    lambda: filter_select(
                        "institution", "Institution", "Toutes", view.institutions, view.institution
                    ),
                )
            ],
            rows=each(view.lines, lambda line: _line(line, view)),
            nobody="Aucun contact n’est encore enregistré.",
        ),
    )


def _line(line: ContactLine, view: ContactsView) -> Node:
    return el.tr(
        el.th(el.a(line.name, href=line.url, class_name="fr-link fr-link--sm"), scope="row"),
        cell("Adresse électronique", line.email),
        cell("Téléphone", line.phone),
        cell("Fonction", line.position),
        when(view.has_several, lambda: cell("Institution", line.institution)),
        key=line.id,
    )


def contact_form(view: ContactView, state: Any) -> Node:
    """Build the form of one contact, new or not."""
    return fragment(
        back_link("Tous les contacts", view.list_url),
        el.h1(view.page_title, class_name="fr-h2"),
        said(state),
        client_only(lambda: error_summary(state.errors, LABELS)),
        _form(view, state),
        when(view.is_new, None, lambda: _removal(view, state)),
    )


def _form(view: ContactView, state: Any) -> Node:
    return el.form(
        _institution(view, state),
        _field("name", view, state, view.name, autocomplete="off"),
        _field(
            "email",
            view,
            state,
            view.email,
            type="email",
            hint="Affichée au public si une offre l’emploie",
        ),
        _field("phone", view, state, view.phone, type="tel"),
        _field("position", view, state, view.position, hint="Par exemple : « Chargée de recrutement »"),
        dsfr.textarea(
            name="note",
            label=LABELS["note"],
            hint="Jamais montrée au public",
            rows=3,
            default_value=view.note,
            error=error_of(state.errors, "note"),
            key=view.id,
        ),
        dsfr.button("Enregistrer le contact", type="submit"),
        on_submit=state.save,
        reset_on_submit=False,
        class_name="metnum-form",
    )


def _institution(view: ContactView, state: Any) -> Node:
    return when(
        view.chooses_institution,
        lambda: choice_select(
            "institution_id",
            LABELS["institution_id"],
            view.institutions,
            error=error_of(state.errors, "institution_id"),
            before=("", "Choisissez"),
        ),
        lambda: when(view.institution, lambda: el.p("Institution : ", el.strong(view.institution))),
    )


def _field(name: str, view: ContactView, state: Any, value: Any, **options: Any) -> Node:
    return dsfr.input(
        name=name,
        label=LABELS[name],
        default_value=value,
        error=error_of(state.errors, name),
        key=view.id,
        **options,
    )


def _removal(view: ContactView, state: Any) -> Node:
    return el.div(
        confirmed_action(
            "Supprimer le contact",
            state.remove,
            {"id": view.id},
            question="Supprimer ce contact ? Les offres qui le nomment ne changent pas.",
            confirm="Supprimer",
            about=view.name,
        ),
        class_name="fr-mt-4w",
    )
