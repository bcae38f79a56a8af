"""The templates of an institution: use, rename, delete."""

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office import notice, recruiter_screen
from metnum.components.el import Node, client_only, each, el, fragment, when
from metnum.domain.writing.template_view import TemplateRow, TemplatesView
from metnum.pages.screen import Head
from metnum.state.recruiter.templates import Templates

PATH = addresses.TEMPLATES


def head(view: TemplatesView) -> Head:
    """Return the title of the tab."""
    return Head("Modèles d’offres", is_indexed=False)


def content(view: TemplatesView) -> Node:
    """Build the list."""
    return recruiter_screen(
        fragment(
            el.h1("Modèles d’offres", class_name="fr-h3"),
            el.p(
                "Un modèle garde les champs d’une offre pour en commencer d’autres. Toute votre institution s’en sert.",
                class_name="fr-text--lead",
            ),
            client_only(lambda: notice(Templates.notice, Templates.notice_kind)),
            when(view.rows, lambda: _list(view), _nothing),
        ),
        PATH,
    )


def _nothing() -> Node:
    return el.div(
        el.h2("Aucun modèle pour l’instant", class_name="fr-h6"),
        el.p(
            "Ouvrez une offre, allez à l’étape « Relecture » et choisissez « Garder comme modèle ».",
        ),
        el.p(el.a("Voir les offres", href=addresses.OWN_OFFERS, class_name="fr-link")),
        class_name="fr-callout",
    )


def _list(view: TemplatesView) -> Node:
    return fragment(
        el.h2(view.total, class_name="fr-h6", id="nombre-modeles"),
        el.ul(each(view.rows, _row), class_name="metnum-templates"),
    )


def _row(row: TemplateRow) -> Node:
    return el.li(
        el.h3(row.name, class_name="fr-h6 fr-mb-1v"),
        el.p(row.title, class_name="fr-mb-1v"),
        el.p(row.about, class_name="fr-hint-text fr-mb-1w"),
        el.a(
            "Commencer une offre",
            el.span(" avec ", row.name, class_name="fr-sr-only"),
            href=row.use_url,
            class_name="fr-btn fr-btn--sm",
        ),
        when(row.can_change, lambda: _changes(row)),
        class_name="metnum-template",
        key=row.id,
    )


def _changes(row: TemplateRow) -> Node:
    return el.div(_renaming(row), _deletion(row), class_name="metnum-template__changes")


def _renaming(row: TemplateRow) -> Node:
    return el.details(
        el.summary("Renommer", el.span(" ", row.name, class_name="fr-sr-only")),
        el.form(
            el.input(type="hidden", name="id", default_value=row.id),
            dsfr.input(
                name="name",
                id="nom-" + row.id,
                label="Nouveau nom",
                default_value=row.name,
                required=True,
            ),
            dsfr.button("Renommer le modèle", type="submit", variant="secondary", size="sm"),
            on_submit=Templates.rename_template,
            reset_on_submit=False,
        ),
        key=row.name,  # the key changes with the name, so that the form closes
    )


def _deletion(row: TemplateRow) -> Node:
    return el.details(
        el.summary("Supprimer", el.span(" ", row.name, class_name="fr-sr-only")),
        el.form(
            el.input(type="hidden", name="id", default_value=row.id),
            el.p(
                "Les offres faites à partir de ce modèle ne changent pas. Le modèle ne pourra pas être repris."
            ),
            dsfr.button("Supprimer le modèle", type="submit", variant="secondary", size="sm"),
            on_submit=Templates.delete_template,
        ),
    )
