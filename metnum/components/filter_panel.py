"""Filters: a panel that every list has and that phones fold behind a button, and the filters of the public listing."""

from typing import Any

from metnum import addresses
from metnum.components import live
from metnum.components.el import Node, client_only, each, el, when
from metnum.domain.catalogue.listing_rows import FacetGroup, FacetOption, OfferSearchView

FORM = "recherche"
SHEET = "filtres"


def filter_panel(view: OfferSearchView) -> Node:
    """Build the panel; its fields belong to the search form although they stand outside it."""
    return filter_sheet(
        each(view.groups, _group),
        _salary(view),
        _place(view),
        el.noscript(
            el.button("Appliquer les filtres", type="submit", form=FORM, class_name="fr-btn fr-my-2w")
        ),
        id=SHEET,
        show_label=view.show_label,
    )


def filter_sheet(*fields: Node, id: str, show_label: Any, class_name: str = "metnum-filters") -> Node:
    """Build a panel of filters; phones show it whole when `filter_opener` is clicked, then go back to the list."""
    return live.sheet(
        el.div(
            el.h2("Filtres", class_name="fr-h6 fr-mb-0"),
            client_only(lambda: _close_button("Fermer", id)),
            class_name="metnum-filters__head",
        ),
        *fields,
        client_only(lambda: el.div(_close_button(show_label, id), class_name="metnum-filters__foot")),
        id=id,
        label="Filtres",
        class_name=class_name,
    )


def filter_opener(label: Any, id: str, class_name: str = "fr-btn") -> Node:
    """Build the button that opens a panel of filters on phones; its label counts those that are active."""
    return el.button(
        label,
        type="button",
        class_name=f"{class_name} fr-btn--icon-left fr-icon-filter-line",
        data_opens=id,
    )


def _close_button(label: Any, id: str) -> Node:
    return el.button(label, type="button", class_name="fr-btn metnum-phone-only", data_closes=id)


def _group(group: FacetGroup) -> Node:
    return el.details(
        el.summary(group.label, class_name="metnum-facet__title"),
        el.fieldset(
            el.legend(group.label, class_name="fr-sr-only"),
            each(group.first, _option),
            when(group.has_rest, lambda: _rest(group)),
            class_name="metnum-facet__values",
        ),
        open=group.is_open,
        class_name="metnum-facet",
        key=group.name,
    )


def _rest(group: FacetGroup) -> Node:
    return el.details(
        el.summary("Voir plus de choix", class_name="fr-link fr-link--sm"),
        client_only(lambda: _find(group)),
        each(group.rest, _option),
        class_name="metnum-facet__rest",
    )


def _find(group: FacetGroup) -> Node:
    return el.div(
        el.label(
            "Trouver dans la liste",
            html_for="trouver-" + group.name,
            class_name="fr-label fr-text--sm fr-mb-1v",
        ),
        el.input(id="trouver-" + group.name, type="text", class_name="fr-input fr-mb-1w", data_find="true"),
    )


def _option(option: FacetOption) -> Node:
    field_id = option.facet + "-" + option.value
    return el.div(
        el.input(
            type="checkbox",
            id=field_id,
            name=option.facet,
            value=option.value,
            form=FORM,
            default_checked=option.is_checked,
        ),
        el.label(option.label, html_for=field_id, class_name="fr-label"),
        class_name="fr-checkbox-group fr-checkbox-group--sm",
        key=option.value,
    )


def _salary(view: OfferSearchView) -> Node:
    return el.div(
        el.label("Salaire minimum (brut par an)", html_for="salaire_min", class_name="fr-label"),
        choice_field("salaire_min", view.salaries, view.salary),
        class_name="fr-select-group fr-mt-2w",
    )


def choice_field(name: str, choices: Any, chosen: Any) -> Node:
    """Build a drop-down list of the search form."""
    return el.select(
        each(choices, lambda choice: el.option(choice.label, value=choice.value, key=choice.value)),
        id=name,
        name=name,
        form=FORM,
        default_value=chosen,
        class_name="fr-select",
    )


def _place(view: OfferSearchView) -> Node:
    return el.div(
        live.combobox(
            el.label(
                "Autour d’une commune",
                el.span("Tapez son nom ou son code postal", class_name="fr-hint-text"),
                html_for="lieu",
                class_name="fr-label",
            ),
            el.input(
                id="lieu",
                type="text",
                auto_complete="off",
                class_name="fr-input",
                default_value=view.commune_label,
            ),
            el.input(type="hidden", name="commune", form=FORM, default_value=view.commune),
            id="recherche-lieu",
            source=f"{addresses.API_COMMUNES}?q=",
            label="Communes",
        ),
        when(
            view.commune,
            lambda: el.div(
                el.label("Rayon", html_for="rayon", class_name="fr-label"),
                choice_field("rayon", view.radiuses, view.radius),
                class_name="fr-select-group fr-mt-1w",
            ),
        ),
        class_name="fr-mt-2w",
    )
