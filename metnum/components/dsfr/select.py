"""Drop-down list (Liste déroulante)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from metnum.components.dsfr.arguments import Attributes, Event, Flag, Text, component
from metnum.components.dsfr.field import field_label, field_messages, is_invalid, messages_id, state_classes
from metnum.components.el import Node, el, joined


@component
def select(
    *,
    name: str,
    label: Text,
    options: Sequence[tuple[str, Text]] | Node,
    id: str | rx.Var[str] | None = None,
    placeholder: Text | None = None,
    hint: Text | None = None,
    error: Text | None = None,
    valid: Text | None = None,
    value: str | rx.Var[str] | None = None,
    default_value: str | rx.Var[str] | None = None,
    autocomplete: str | None = None,
    required: Flag = False,
    disabled: Flag = False,
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a drop-down list from (value, label) pairs, or from the <option> made by each(…)."""
    field_id = name if id is None else id
    shown: Any = options
    if isinstance(options, list | tuple):
        shown = [el.option(text, value=key) for key, text in options]
    return el.div(
        field_label(label, hint, html_for=field_id),
        el.select(
            None if placeholder is None else el.option(placeholder, value="", disabled=True, hidden=True),
            shown,
            class_name="fr-select",
            id=field_id,
            name=name,
            value=value,
            default_value="" if placeholder is not None and value is default_value is None else default_value,
            auto_complete=autocomplete,
            required=required,
            disabled=disabled,
            aria_describedby=messages_id(field_id),
            aria_invalid=is_invalid(error),
            key=key,
            on_change=on_change,
            **(attributes or {}),
        ),
        field_messages(field_id, error, valid),
        class_name=joined(state_classes("fr-select-group", error, valid, disabled), class_name),
    )
