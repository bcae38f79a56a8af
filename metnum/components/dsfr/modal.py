"""Modal window (Modale)."""

from __future__ import annotations

from typing import Literal

from metnum.components.dsfr.arguments import HeadingLevel, Icon, Text, component, heading
from metnum.components.dsfr.buttons_group import buttons_group
from metnum.components.el import Child, Node, el, fragment, joined

_COLUMNS = {
    "sm": "fr-col-12 fr-col-md-6 fr-col-lg-4",
    "md": "fr-col-12 fr-col-md-8 fr-col-lg-6",
    "lg": "fr-col-12 fr-col-md-10 fr-col-lg-8",
}


@component
def modal(
    *content: Child,
    id: str,
    title: Text,
    icon: Icon = None,
    actions: tuple[Node, ...] | list[Node] = (),
    size: Literal["sm", "md", "lg"] = "md",
    at_top: bool = False,
    stays_on_click_outside: bool = False,
    level: HeadingLevel = 2,
    class_name: str | None = None,
) -> Node:
    """Build a window opened by button(opens=id); the main action comes first in `actions`."""
    title_id = f"{id}-title"
    shown_icon = None if icon is None else el.span(class_name=f"{icon} fr-icon--lg", aria_hidden=True)
    named = title if icon is None else fragment(shown_icon, " ", title)
    body = el.div(
        el.div(_close_button(id), class_name="fr-modal__header"),
        el.div(
            heading(level, named, id=title_id, class_name="fr-modal__title"),
            *content,
            class_name="fr-modal__content",
        ),
        _footer(actions) if actions else None,
        class_name="fr-modal__body",
    )
    column = el.div(body, class_name=_COLUMNS[size])
    row = el.div(column, class_name="fr-grid-row fr-grid-row--center")
    return el.dialog(
        el.div(row, class_name="fr-container fr-container--fluid fr-container-md"),
        id=id,
        class_name=joined("fr-modal", "fr-modal--top" if at_top else None, class_name),
        aria_labelledby=title_id,
        data_fr_concealing_backdrop="false" if stays_on_click_outside else None,
    )


def _close_button(id: str) -> Node:
    return el.button(
        "Fermer", type="button", title="Fermer", class_name="fr-btn--close fr-btn", aria_controls=id
    )


def _footer(actions: tuple[Node, ...] | list[Node]) -> Node:
    group = buttons_group(
        *actions,
        inline="lg",
        align="right",
        class_name="fr-btns-group--inline-reverse",
    )
    return el.div(group, class_name="fr-modal__footer")
