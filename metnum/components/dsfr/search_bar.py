"""Search bar (Barre de recherche)."""

from __future__ import annotations

from typing import Any

from metnum.components.dsfr.arguments import Attributes, Event, Text, component
from metnum.components.dsfr.field import field_messages, messages_id
from metnum.components.el import Node, el, joined


@component
def search_bar(
    *,
    id: str,
    name: str = "q",
    label: Text = "Rechercher",
    placeholder: Text | None = None,
    button_label: Text = "Rechercher",
    value: Text | None = None,
    default_value: Text | None = None,
    large: bool = False,
    landmark: bool = True,
    extra: Node | None = None,
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    on_key_down: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build the field and its button, for a <form>; landmark=False if the form has role="search".

    `extra` stands after the field (a list of suggestions).
    """
    return el.div(
        el.label(label, class_name="fr-label", html_for=id),
        el.input(
            class_name="fr-input",
            type="search",
            id=id,
            name=name,
            placeholder=label if placeholder is None else placeholder,
            value=value,
            default_value=default_value,
            aria_describedby=messages_id(id),
            auto_complete="off",
            key=key,
            on_change=on_change,
            on_key_down=on_key_down,
            **(attributes or {}),
        ),
        field_messages(id, None, None),
        extra,
        el.button(button_label, type="submit", title=button_label, class_name="fr-btn"),
        class_name=joined("fr-search-bar", "fr-search-bar--lg" if large else None, class_name),
        role="search" if landmark else None,
        aria_label=label if landmark and isinstance(label, str) else None,
    )
