"""What every form field shares: label with its hint, messages, classes of its state."""

from __future__ import annotations

from typing import Any

from metnum.components.dsfr.arguments import Text
from metnum.components.el import Node, el, joined, when


def field_label(text: Text, hint: Text | None, **props: Any) -> Node:
    """Build the label of a field, its hint inside."""
    props.setdefault("class_name", "fr-label")
    return el.label(text, None if hint is None else el.span(hint, class_name="fr-hint-text"), **props)


def messages_id(id: Any) -> str:
    """Return the id of the messages of a field, for its aria-describedby."""
    return f"{id}-messages"


def is_invalid(error: Text | None) -> Any:
    """Return the aria-invalid of a field: screen readers say at the field itself that it is wrong."""
    return None if error is None else when(error, "true")


def field_messages(id: Any, error: Text | None, valid: Text | None, info: Text | None = None) -> Node:
    """Build the live region that holds the messages of a field (an empty text shows nothing)."""
    return el.div(
        _message(info, "info"),
        _message(error, "error"),
        _message(valid, "valid"),
        id=messages_id(id),
        class_name="fr-messages-group",
        aria_live="polite",
    )


def _message(text: Text | None, kind: str) -> Any:
    if text is None:
        return None
    return when(text, lambda: el.p(text, class_name=f"fr-message fr-message--{kind}"))


def state_classes(base: str, error: Text | None, valid: Text | None, disabled: Any = False) -> Any:
    """Return the classes of a field's group for its state."""
    if error is None and valid is None and disabled is False:
        return base
    return joined(
        base,
        None if error is None else when(error, f"{base}--error"),
        None if valid is None else when(valid, f"{base}--valid"),
        when(disabled, f"{base}--disabled") if disabled is not False else None,
    )
