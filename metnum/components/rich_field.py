"""A field of rich text: its label, the editor (loaded with the page that shows it), its error."""

from typing import Any

from metnum.browser import names
from metnum.components import editing
from metnum.components.dsfr.field import field_messages, messages_id
from metnum.components.el import Node, el, joined, when


def rich_field(*, name: Any, label: Any, value: Any, hint: Any = "", error: Any = "") -> Node:
    """Build the field; `value` is the safe HTML that the form holds under `name`."""
    return el.div(
        el.span(
            label,
            el.span(hint, class_name="fr-hint-text"),
            id=name + names.LABEL,
            class_name="fr-label fr-mb-1w",
        ),
        editing.rich_text(
            id=name,
            name=name,
            label=label,
            value=value,
            described_by=messages_id(name),
        ),
        field_messages(name, error, None),
        class_name=joined("fr-input-group", when(error, "fr-input-group--error")),
    )
