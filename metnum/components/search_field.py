"""The search field with its suggestions, on the home page and on the listing."""

from typing import Any

from metnum import addresses
from metnum.components import live
from metnum.components.el import Node, el, native_form

PLACEHOLDER = "Métier, compétence, employeur…"


def search_field(text: Any = "", *, form_id: str = "recherche", is_large: bool = True) -> Node:
    """Build the form: without JavaScript it is an ordinary GET form."""
    size = " fr-search-bar--lg" if is_large else ""
    return native_form(
        live.combobox(
            el.div(
                el.label("Rechercher une offre", html_for=f"{form_id}-texte", class_name="fr-label"),
                el.input(
                    id=f"{form_id}-texte",
                    name="q",
                    type="search",
                    placeholder=PLACEHOLDER,
                    default_value=text,
                    max_length=200,
                    auto_complete="off",
                    class_name="fr-input",
                ),
                el.button("Rechercher", type="submit", title="Rechercher", class_name="fr-btn"),
                class_name="fr-search-bar" + size,
            ),
            id=f"{form_id}-suggestions",
            source=f"{addresses.API_SUGGESTIONS}?q=",
            label="Suggestions",
        ),
        id=form_id,
        method="get",
        action=addresses.OFFER_SEARCH,
        role="search",
        aria_label="Offres",
    )
