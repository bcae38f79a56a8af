"""Segmented control (Contrôle segmenté): two to five views of the same content."""

from __future__ import annotations

from collections.abc import Sequence

import reflex as rx

from metnum.components.dsfr.arguments import Event, Text, component
from metnum.components.el import Node, el, joined, when


@component
def segmented(
    *,
    name: str,
    legend: Text,
    options: Sequence[tuple[str, Text]],
    value: str | rx.Var[str] | None = None,
    default_value: str | rx.Var[str] | None = None,
    hint: Text | None = None,
    legend_hidden: bool = False,
    small: bool = False,
    class_name: str | None = None,
    on_change: Event = None,
) -> Node:
    """Build the choice of one view; `value` follows the state, `default_value` only starts it."""
    if not 2 <= len(options) <= 5:
        raise ValueError("dsfr.segmented(): write two to five options=[(value, label), …].")
    state = "checked" if value is not None else "default_checked"
    chosen = value if value is not None else default_value

    def element(key: str, label: Text) -> Node:
        box = el.input(
            type="radio",
            id=f"{name}-{key}",
            name=name,
            value=key,
            on_change=on_change,
            **{state: when(chosen == key, True, False)},
        )
        text = el.label(label, class_name="fr-label", html_for=f"{name}-{key}")
        return el.div(box, text, class_name="fr-segmented__element")

    return el.fieldset(
        el.legend(
            legend,
            None if hint is None else el.span(hint, class_name="fr-hint-text"),
            class_name="fr-segmented__legend",
        ),
        el.div(*[element(key, label) for key, label in options], class_name="fr-segmented__elements"),
        class_name=joined("fr-segmented", *_variants(small, legend_hidden), class_name),
    )


def _variants(small: bool, legend_hidden: bool) -> tuple[str | None, str | None]:
    return "fr-segmented--sm" if small else None, "fr-segmented--no-legend" if legend_hidden else None
