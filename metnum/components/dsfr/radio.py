"""Radio button (Bouton radio), plain or rich; always inside a fieldset."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from metnum.components.dsfr.arguments import Attributes, Event, Flag, Text, component
from metnum.components.dsfr.field import field_label
from metnum.components.el import Node, el, joined


@component
def radio(
    *,
    id: str | rx.Var[str],
    name: str,
    value: str | rx.Var[str],
    label: Text,
    hint: Text | None = None,
    checked: Flag | None = None,
    default_checked: Flag | None = None,
    disabled: Flag = False,
    rich: bool = False,
    size: Literal["sm", "md"] = "md",
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build one choice of a fieldset; `rich` draws a frame around it."""
    return el.div(
        el.input(
            type="radio",
            id=id,
            name=name,
            value=value,
            checked=checked,
            default_checked=default_checked,
            disabled=disabled,
            key=key,
            on_change=on_change,
            **(attributes or {}),
        ),
        field_label(label, hint, html_for=id),
        class_name=joined(
            "fr-radio-group",
            "fr-radio-group--sm" if size == "sm" else None,
            "fr-radio-rich" if rich else None,
            class_name,
        ),
    )
