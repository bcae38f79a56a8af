"""A board of columns (kanban): cards that move from step to step with buttons, by mouse and keyboard alike."""

from __future__ import annotations

from typing import Any

from metnum.components.dsfr.arguments import Text, component
from metnum.components.el import Child, Node, el, joined


@component
def board(*columns: Node, label: str) -> Node:
    """Put columns side by side; they scroll inside the board when the screen is narrow."""
    return el.div(*columns, role="region", aria_label=label, tab_index=0, class_name="metnum-board")


@component
def board_column(*cards: Child, title: Text, count: int | Text | None = None) -> Node:
    """Build a column under its title; `cards` are made by `board_card`, or by each(…)."""
    shown = None if count is None else el.span(count, class_name="fr-tag fr-tag--sm")
    return el.section(
        el.h2(title, " ", shown, class_name="fr-h6"),
        el.ul(*cards, class_name="metnum-board__cards"),
        class_name="metnum-board__column",
    )


@component
def board_card(
    *actions: Child, title: Text, detail: Text | None = None, note: Text | None = None, key: Any = None
) -> Node:
    """Build a card; `actions` are the buttons that move it."""
    return el.li(
        el.h3(title, class_name="fr-text--md fr-text--bold fr-mb-1v"),
        None if detail is None else el.p(detail, class_name="fr-text--sm fr-mb-1v"),
        None if note is None else el.p(note, class_name="metnum-quiet fr-text--xs fr-mb-1w"),
        el.div(*actions, class_name=joined("metnum-board__actions")) if actions else None,
        class_name="metnum-board__card",
        key=key,
    )
