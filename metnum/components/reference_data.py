"""What the screens of professions and domains share: lists, uses, deletion and merging."""

from typing import Any

from metnum.components import dsfr
from metnum.components.back_office_forms import confirmed_action, hidden
from metnum.components.data_table import cell
from metnum.components.el import Node, each, el, fragment, when
from metnum.domain.reference.rows import ReferenceDetail, ReferenceLine, Use


def adding(title: str, label: str, handler: Any, *fields: Node) -> Node:
    """Build the form that adds one entry, folded until somebody opens it."""
    return el.details(
        el.summary(title, class_name="fr-btn fr-btn--secondary"),
        el.form(
            *fields,
            dsfr.button(label, type="submit"),
            on_submit=handler,
            reset_on_submit=False,
            class_name="metnum-confirm__body",
        ),
        class_name="metnum-confirm fr-mt-3w",
    )


def name_cells(line: ReferenceLine) -> list[Node]:
    """Build the first and the last cells of a line: its name, the offers it has."""
    return [
        el.th(el.a(line.name, href=line.url, class_name="fr-link fr-link--sm"), scope="row"),
        cell(
            "Offres",
            el.a(line.offers_label, href=line.public_url, class_name="fr-link fr-link--sm"),
        ),
    ]


def uses_and_ending(view: ReferenceDetail, *, remove: Any, merge: Any, noun: str) -> Node:
    """Build what uses an entry, and its end: it is deleted when nothing uses it, else merged."""
    return el.section(
        el.h2("Utilisations", class_name="fr-h5"),
        when(
            view.is_used,
            lambda: fragment(
                el.ul(each(view.uses, _use)),
                el.p(f"Ce {noun} est utilisé : il ne peut pas être supprimé, mais il peut être fusionné."),
            ),
            lambda: fragment(
                el.p(f"Aucune offre, aucun brouillon et aucun modèle n’utilise ce {noun}."),
                confirmed_action(
                    "Supprimer",
                    remove,
                    {"id": view.id},
                    question=f"Supprimer ce {noun} ? Cela ne peut pas être annulé.",
                    confirm="Supprimer",
                    about=view.name,
                ),
            ),
        ),
        el.h2("Fusionner avec un autre " + noun, class_name="fr-h5 fr-mt-4w"),
        el.p(view.merge_hint),
        _merging(view, merge, noun),
        class_name="fr-mt-4w",
    )


def _use(use: Use) -> Node:
    return el.li(
        when(
            use.url, lambda: el.a(use.label, href=use.url, class_name="fr-link"), lambda: el.span(use.label)
        ),
        key=use.label + use.url,
    )


def _merging(view: ReferenceDetail, handler: Any, noun: str) -> Node:
    options = each(view.others, lambda choice: el.option(choice.label, value=choice.value))
    return el.form(
        *hidden({"id": view.id}),
        el.div(
            el.label(f"Fusionner avec le {noun}", html_for="fusion", class_name="fr-label"),
            el.select(
                el.option("Choisissez", value=""),
                options,
                id="fusion",
                name="into",
                default_value="",
                required=True,
                class_name="fr-select",
            ),
            class_name="fr-select-group",
        ),
        dsfr.button("Fusionner", type="submit", variant="secondary"),
        on_submit=handler,
        class_name="metnum-form",
    )
