"""Alert (Alerte)."""

from __future__ import annotations

from typing import Any

from metnum.components.dsfr.arguments import Event, HeadingLevel, Severity, Text, component, heading
from metnum.components.el import Child, Node, el, joined


@component
def alert(
    *content: Child,
    severity: Severity,
    title: Text | None = None,
    description: Text | None = None,
    small: bool = False,
    appears: bool = False,
    on_close: Event = None,
    level: HeadingLevel = 3,
    id: str | None = None,
    class_name: str | None = None,
    attributes: dict[str, Any] | None = None,
) -> Node:
    """Build an alert; `appears` says that it comes after loading, so that screen readers announce it."""
    if title is None and not small:
        raise ValueError("dsfr.alert() needs title='…', or small=True with description='…'.")
    if description is None and not content and small:
        raise ValueError("dsfr.alert(small=True) needs description='…'.")
    close = None
    if on_close is not None:
        words = "Masquer le message"
        close = el.button(
            words, type="button", title=words, class_name="fr-btn--close fr-btn", on_click=on_close
        )
    return el.div(
        None if title is None else heading(level, title, class_name="fr-alert__title"),
        None if description is None else el.p(description),
        *content,
        close,
        id=id,
        class_name=joined("fr-alert", f"fr-alert--{severity}", "fr-alert--sm" if small else None, class_name),
        role="alert" if appears else None,
        **(attributes or {}),
    )
