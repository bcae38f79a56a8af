"""Slider (Curseur)."""

from __future__ import annotations

from typing import Any

from metnum.components.dsfr.arguments import Attributes, Count, Event, Flag, Text, component
from metnum.components.dsfr.field import field_messages, is_invalid, messages_id, state_classes
from metnum.components.el import Node, el, joined


@component
def range(
    *,
    name: str,
    label: Text,
    min: int | float,
    max: int | float,
    default_value: Count,
    step: int | float | None = None,
    unit: str | None = None,
    id: str | None = None,
    hint: Text | None = None,
    error: Text | None = None,
    disabled: Flag = False,
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a slider; the design system's script shows the value chosen above it."""
    field_id, suffix = id or name, f" {unit}" if unit else ""
    slider = el.input(
        type="range",
        id=field_id,
        name=name,
        min=min,
        max=max,
        step=step,
        default_value=default_value,
        disabled=disabled,
        aria_labelledby=f"{field_id}-label",
        aria_describedby=messages_id(field_id),
        aria_invalid=is_invalid(error),
        key=key,
        on_change=on_change,
        **(attributes or {}),
    )
    return el.div(
        _label(field_id, label, hint),
        el.div(
            el.span(default_value, suffix, class_name="fr-range__output"),
            slider,
            el.span(f"{min}{suffix}", class_name="fr-range__min", aria_hidden=True),
            el.span(f"{max}{suffix}", class_name="fr-range__max", aria_hidden=True),
            class_name=joined("fr-range", "fr-range--step" if step else None),
            **({"data_fr_suffix": suffix} if unit else {}),
        ),
        field_messages(field_id, error, None),
        class_name=joined(state_classes("fr-range-group", error, None, disabled), class_name),
    )


def _label(field_id: str, label: Text, hint: Text | None) -> Node:
    return el.label(
        label,
        None if hint is None else el.span(hint, class_name="fr-hint-text"),
        id=f"{field_id}-label",
        class_name="fr-label",
        html_for=field_id,
    )
