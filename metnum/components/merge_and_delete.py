"""Merging and deleting institutions and services: what uses them, what takes their place."""

from typing import Any

from metnum.components import dsfr
from metnum.components.back_office_forms import confirmed_action, hidden
from metnum.components.completed_field import completed_field
from metnum.components.el import Node, each, el, when
from metnum.domain.employers.institution_pages import InstitutionView, ServiceView


def merge_and_delete(
    view: InstitutionView | ServiceView,
    *,
    merge: Any,
    delete: Any,
    source: str,
    question: str,
    confirm: str,
    error: Any,
) -> Node:
    """Build the end of a page: uses, merge, and deletion when nothing uses it."""
    deletion = confirmed_action(
        "Supprimer",
        delete,
        {"id": view.id},
        question="C’est définitif.",
        confirm="Supprimer définitivement",
        key=view.id,
    )
    return el.section(
        el.h2("Fusionner ou supprimer", class_name="fr-h5"),
        when(view.is_used, lambda: _uses(view), lambda: el.p("Rien ne s’en sert.")),
        el.div(
            _merge(view, merge, source, question, confirm, error),
            when(view.is_used, None, lambda: deletion),
            class_name="metnum-row-actions fr-mt-2w",
        ),
        class_name="fr-mt-4w",
    )


def _uses(view: InstitutionView | ServiceView) -> Node:
    return el.div(
        el.p(
            "Ce qui s’en sert empêche de supprimer cette fiche. Fusionnez-la plutôt : tout passe à l’autre."
        ),
        el.ul(each(view.uses, lambda use: el.li(use))),
    )


def _merge(
    view: InstitutionView | ServiceView, merge: Any, source: str, question: str, confirm: str, error: Any
) -> Node:
    return el.details(
        el.summary("Fusionner", class_name="fr-btn fr-btn--sm fr-btn--tertiary"),
        el.form(
            *hidden({"id": view.id}),
            completed_field("into", "Ce qui reste", source, error=error),
            el.p(question),
            dsfr.button(confirm, type="submit", size="sm"),
            on_submit=merge,
            class_name="metnum-confirm__body",
        ),
        key=view.id,  # a new key closes it on the page of what stays
        class_name="metnum-confirm",
    )
