"""File field (Ajout de fichier)."""

from __future__ import annotations

from metnum.components.dsfr.arguments import Attributes, Event, Flag, Text, component
from metnum.components.dsfr.field import field_label, field_messages, is_invalid, messages_id, state_classes
from metnum.components.el import Node, el, joined


@component
def upload(
    *,
    name: str,
    label: Text,
    hint: Text,
    id: str | None = None,
    accept: str | None = None,
    multiple: bool = False,
    error: Text | None = None,
    valid: Text | None = None,
    required: Flag = False,
    disabled: Flag = False,
    class_name: str | None = None,
    on_change: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a file field; the hint says the size and the formats accepted."""
    field_id = id or name
    return el.div(
        field_label(label, hint, html_for=field_id),
        el.input(
            type="file",
            class_name="fr-upload",
            id=field_id,
            name=name,
            accept=accept,
            multiple=multiple,
            required=required,
            disabled=disabled,
            aria_describedby=messages_id(field_id),
            aria_invalid=is_invalid(error),
            on_change=on_change,
            **(attributes or {}),
        ),
        field_messages(field_id, error, valid),
        class_name=joined(state_classes("fr-upload-group", error, valid), class_name),
    )
