"""Password field (Mot de passe), with its « Afficher » box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from metnum.components.dsfr.arguments import Attributes, Event, Flag, Text, component
from metnum.components.dsfr.field import field_label, is_invalid, messages_id
from metnum.components.el import Node, el, joined, when


@component
def password(
    *,
    name: str = "password",
    label: Text = "Mot de passe",
    id: str | None = None,
    autocomplete: Literal["current-password", "new-password"] = "current-password",
    rules: Sequence[Text] = (),
    hint: Text | None = None,
    error: Text | None = None,
    required: Flag = True,
    class_name: str | None = None,
    on_change: Event = None,
    attributes: Attributes = None,
) -> Node:
    """Build a password field; `rules` are listed under it ("12 caractères minimum")."""
    field_id = name if id is None else id
    return el.div(
        field_label(label, hint, html_for=field_id, class_name="fr-password__label fr-label"),
        el.div(
            el.input(
                type="password",
                class_name="fr-password__input fr-input",
                id=field_id,
                name=name,
                auto_complete=autocomplete,
                auto_capitalize="off",
                required=required,
                aria_describedby=messages_id(field_id),
                aria_invalid=is_invalid(error),
                custom_attrs={"autoCorrect": "off"},
                on_change=on_change,
                **(attributes or {}),
            ),
            class_name="fr-input-wrap",
        ),
        _password_messages(field_id, rules, error),
        _show_box(f"{field_id}-show"),
        class_name=joined(
            "fr-password", None if error is None else when(error, "fr-input-group--error"), class_name
        ),
    )


def _password_messages(id: str, rules: Sequence[Text], error: Text | None) -> Node:
    return el.div(
        el.p("Votre mot de passe doit contenir :", class_name="fr-message") if rules else None,
        [el.p(rule, class_name="fr-message fr-message--info") for rule in rules],
        None
        if error is None
        else when(error, lambda: el.p(error, class_name="fr-message fr-message--error")),
        id=messages_id(id),
        class_name="fr-messages-group",
        aria_live="polite",
    )


def _show_box(id: str) -> Node:
    return el.div(
        el.input(type="checkbox", id=id, aria_label="Afficher le mot de passe"),
        el.label("Afficher", class_name="fr-label", html_for=id),
        class_name="fr-password__checkbox fr-checkbox-group fr-checkbox-group--sm",
    )
