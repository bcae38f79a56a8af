"""Checkbox (Case à cocher)."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from metnum.components.dsfr.arguments import Attributes, Event, Flag, Text, component
from metnum.components.dsfr.field import field_label, field_messages, is_invalid, messages_id, state_classes
from metnum.components.el import Node, el, joined


@component
def checkbox(
    *,
    id: str | rx.Var[str],
    label: Text,
    name: str | rx.Var[str] | None = None,
    value: str | rx.Var[str] | None = None,
    hint: Text | None = None,
    error: Text | None = None,
    valid: Text | None = None,
    checked: Flag | None = None,
    default_checked: Flag | None = None,
    required: Flag = False,
    disabled: Flag = False,
    size: Literal["sm", "md"] = "md",
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a checkbox: `checked` follows the state, `default_checked` only starts it."""
    has_messages = error is not None or valid is not None
    return el.div(
        el.input(
            type="checkbox",
            id=id,
            name=name,
            value=value,
            checked=checked,
            default_checked=default_checked,
            required=required,
            disabled=disabled,
            aria_describedby=messages_id(id) if has_messages else None,
            aria_invalid=is_invalid(error),
            key=key,
            on_change=on_change,
            **(attributes or {}),
        ),
        field_label(label, hint, html_for=id),
        field_messages(id, error, valid) if has_messages else None,
        class_name=joined(
            state_classes("fr-checkbox-group", error, valid),
            "fr-checkbox-group--sm" if size == "sm" else None,
            class_name,
        ),
    )
