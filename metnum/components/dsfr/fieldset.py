"""Group of fields with a legend (Fieldset)."""

from __future__ import annotations

from metnum.components.dsfr.arguments import Flag, Text, component
from metnum.components.dsfr.field import field_messages, messages_id, state_classes
from metnum.components.el import Node, el, joined


def fieldset_element(*children: Node, inline: bool = False) -> Node:
    """Wrap one field of a fieldset; use it for the rows made by each(…)."""
    return el.div(
        *children,
        class_name="fr-fieldset__element fr-fieldset__element--inline" if inline else "fr-fieldset__element",
    )


@component
def fieldset(
    *fields: Node,
    id: str,
    legend: Text,
    rows: Node | None = None,
    hint: Text | None = None,
    error: Text | None = None,
    valid: Text | None = None,
    bold: bool = False,
    inline: bool = False,
    disabled: Flag = False,
    class_name: str | None = None,
) -> Node:
    """Group fields under a legend; `rows` takes fieldset_element(…) made by each(…)."""
    legend_id = f"{id}-legend"
    return el.fieldset(
        el.legend(
            legend,
            None if hint is None else el.span(hint, class_name="fr-hint-text"),
            id=legend_id,
            class_name=joined(None if bold else "fr-fieldset__legend--regular", "fr-fieldset__legend"),
        ),
        *[fieldset_element(field, inline=inline) for field in fields],
        rows,
        field_messages(id, error, valid),
        id=id,
        disabled=disabled,
        class_name=joined(state_classes("fr-fieldset", error, valid), class_name),
        aria_labelledby=f"{legend_id} {messages_id(id)}",
    )
