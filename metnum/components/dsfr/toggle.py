"""Toggle switch (Interrupteur)."""

from __future__ import annotations

from typing import Any

from metnum.components.dsfr.arguments import Attributes, Event, Flag, Text, component
from metnum.components.dsfr.field import field_messages, is_invalid, messages_id, state_classes
from metnum.components.el import Node, el, joined


@component
def toggle(
    *,
    id: str,
    label: Text,
    name: str | None = None,
    hint: Text | None = None,
    error: Text | None = None,
    valid: Text | None = None,
    checked: Flag | None = None,
    default_checked: Flag | None = None,
    disabled: Flag = False,
    with_state: bool = True,
    label_left: bool = False,
    border: bool = False,
    class_name: str | None = None,
    key: Any = None,
    on_change: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a switch whose effect is immediate; `with_state` writes « Activé » or « Désactivé »."""
    words = {"data_fr_checked_label": "Activé", "data_fr_unchecked_label": "Désactivé"} if with_state else {}
    hint_id = f"{id}-hint"
    return el.div(
        el.input(
            type="checkbox",
            class_name="fr-toggle__input",
            id=id,
            name=name,
            checked=checked,
            default_checked=default_checked,
            disabled=disabled,
            aria_describedby=joined(messages_id(id), None if hint is None else hint_id),
            aria_invalid=is_invalid(error),
            key=key,
            on_change=on_change,
            **(attributes or {}),
        ),
        el.label(label, class_name="fr-toggle__label", html_for=id, **words),
        None if hint is None else el.p(hint, class_name="fr-hint-text", id=hint_id),
        field_messages(id, error, valid),
        class_name=joined(
            state_classes("fr-toggle", error, valid),
            "fr-toggle--label-left" if label_left else None,
            "fr-toggle--border-bottom" if border else None,
            class_name,
        ),
    )
