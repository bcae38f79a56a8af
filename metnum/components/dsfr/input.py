"""Text field (Champ de saisie), on one line or several."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from metnum.components.dsfr.arguments import Attributes, Count, Event, Flag, Icon, Text, component
from metnum.components.dsfr.field import field_label, field_messages, is_invalid, messages_id, state_classes
from metnum.components.el import Node, el, joined

InputType = Literal["text", "email", "tel", "url", "number", "date", "search", "time", "datetime-local"]


@component
def input(
    *,
    name: str,
    label: Text,
    id: str | rx.Var[str] | None = None,
    type: InputType = "text",
    hint: Text | None = None,
    error: Text | None = None,
    valid: Text | None = None,
    info: Text | None = None,
    value: Text | None = None,
    default_value: Count | None = None,
    placeholder: Text | None = None,
    autocomplete: str | None = None,
    required: Flag = False,
    disabled: Flag = False,
    read_only: Flag = False,
    icon: Icon = None,
    action: Node | None = None,
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    on_blur: Event = None,
    on_key_down: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a field of one line; `action` is a button set against its right side."""
    field_id = name if id is None else id
    field = el.input(
        class_name="fr-input",
        type=type,
        id=field_id,
        name=name,
        value=value,
        default_value=default_value,
        placeholder=placeholder,
        auto_complete=autocomplete,
        required=required,
        disabled=disabled,
        read_only=read_only,
        aria_describedby=messages_id(field_id),
        aria_invalid=is_invalid(error),
        key=key,
        on_change=on_change,
        on_blur=on_blur,
        on_key_down=on_key_down,
        **(attributes or {}),
    )
    if icon or action is not None:
        wrap = joined("fr-input-wrap", icon, None if action is None else "fr-input-wrap--addon")
        field = el.div(field, action, class_name=wrap)
    return el.div(
        field_label(label, hint, html_for=field_id),
        field,
        field_messages(field_id, error, valid, info),
        class_name=joined(state_classes("fr-input-group", error, valid, disabled), class_name),
    )


@component
def textarea(
    *,
    name: str,
    label: Text,
    id: str | rx.Var[str] | None = None,
    rows: int = 4,
    hint: Text | None = None,
    error: Text | None = None,
    valid: Text | None = None,
    info: Text | None = None,
    value: Text | None = None,
    default_value: Text | None = None,
    max_length: int | None = None,
    required: Flag = False,
    disabled: Flag = False,
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    on_blur: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a field of several lines."""
    field_id = name if id is None else id
    return el.div(
        field_label(label, hint, html_for=field_id),
        el.textarea(
            class_name="fr-input",
            id=field_id,
            name=name,
            rows=rows,
            value=value,
            default_value=default_value,
            max_length=max_length,
            required=required,
            disabled=disabled,
            aria_describedby=messages_id(field_id),
            aria_invalid=is_invalid(error),
            key=key,
            on_change=on_change,
            on_blur=on_blur,
            **(attributes or {}),
        ),
        field_messages(field_id, error, valid, info),
        class_name=joined(state_classes("fr-input-group", error, valid, disabled), class_name),
    )
