"""A field completed while typing, whose hidden value is the number of what was chosen."""

from metnum.components import live
from metnum.components.dsfr.arguments import Text
from metnum.components.dsfr.field import field_messages, is_invalid, messages_id, state_classes
from metnum.components.el import Node, el


def completed_field(
    name: str,
    label: str,
    source: str,
    *,
    hint: str = "Écrivez quelques lettres, puis choisissez.",
    error: Text = "",
) -> Node:
    """Build the field; `source` is an address that the typed text is appended to."""
    field_id = f"{name}-texte"
    return el.div(
        live.combobox(
            el.label(
                label, el.span(hint, class_name="fr-hint-text"), html_for=field_id, class_name="fr-label"
            ),
            el.input(
                id=field_id,
                type="text",
                auto_complete="off",
                aria_describedby=messages_id(field_id),
                aria_invalid=is_invalid(error),
                class_name="fr-input",
            ),
            el.input(type="hidden", name=name, default_value=""),
            id=f"{name}-choix",
            source=source,
            label="Suggestions",
        ),
        field_messages(field_id, error, None),
        class_name=state_classes("fr-input-group", error, None),
    )
