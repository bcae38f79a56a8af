"""One profession: its names, what uses it, how to end it."""

from typing import Any

from metnum.components import dsfr
from metnum.components.back_office import administration_screen
from metnum.components.back_office_forms import action, said
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.error_summary import error_of
from metnum.components.facts import back_link
from metnum.components.reference_data import uses_and_ending
from metnum.domain.reference.professions import PATH
from metnum.domain.reference.rows import ReferenceDetail
from metnum.pages.screen import Head
from metnum.state.admin.professions import OneProfession


def head(view: ReferenceDetail | None) -> Head:
    """Return the title of the tab."""
    return Head(f"{view.page_title if view else 'Métier'} – Administration", is_indexed=False)


def content(view: ReferenceDetail) -> Node:
    """Build the page."""
    return administration_screen(
        fragment(
            back_link("Tous les métiers", PATH),
            el.h1(view.name, class_name="fr-h2"),
            said(OneProfession),
            _identity(view),
            _aliases(view),
            uses_and_ending(view, remove=OneProfession.remove, merge=OneProfession.merge, noun="métier"),
        ),
        PATH,
    )


def _identity(view: ReferenceDetail) -> Node:
    return el.form(
        dsfr.input(
            name="name",
            label="Nom",
            default_value=view.name,
            error=error_of(OneProfession.errors, "name"),
            key="name-" + view.name,
        ),
        dsfr.input(
            name="family",
            label="Famille",
            default_value=view.family,
            error=error_of(OneProfession.errors, "family"),
            key="family-" + view.family,
            attributes={"list": "familles"},
        ),
        el.datalist(each(view.families, lambda family: el.option(value=family.value)), id="familles"),
        el.p(
            "Adresse publique, qui ne change pas : ",
            el.a(view.public_url, href=view.public_url, class_name="fr-link fr-link--sm"),
            class_name="fr-text--sm",
        ),
        dsfr.button("Enregistrer", type="submit"),
        on_submit=OneProfession.change,
        reset_on_submit=False,
        class_name="metnum-form",
    )


def _aliases(view: ReferenceDetail) -> Node:
    return el.section(
        el.h2("Autres noms", class_name="fr-h5"),
        el.p("La recherche et les imports reconnaissent le métier sous ces noms."),
        when(
            view.has_aliases,
            lambda: el.ul(each(view.aliases, _alias), class_name="metnum-aliases"),
            lambda: el.p("Ce métier n’a pas d’autre nom."),
        ),
        el.form(
            dsfr.input(name="label", label="Nouveau nom", error=error_of(OneProfession.errors, "label")),
            dsfr.button("Ajouter", type="submit", variant="secondary"),
            on_submit=OneProfession.add_alias,
            class_name="metnum-form--inline",
        ),
        class_name="fr-mt-4w",
    )


def _alias(alias: Any) -> Node:
    return el.li(
        el.span(alias.label),
        action(
            "Retirer",
            OneProfession.remove_alias,
            {"alias": alias.id},
            about=alias.label,
            variant="tertiary-no-outline",
        ),
        key=alias.id,
    )
