"""Theme switch (Paramètres d’affichage): the modal, and the button that opens it."""

from __future__ import annotations

from metnum.components.dsfr.arguments import component
from metnum.components.dsfr.modal import modal
from metnum.components.dsfr.radio import radio
from metnum.components.el import Node, el

MODAL_ID = "fr-theme-modal"
_LABEL = "Paramètres d’affichage"
_THEMES = (
    ("light", "Thème clair", None),
    ("dark", "Thème sombre", None),
    ("system", "Système", "Utilise les paramètres système"),
)


@component
def display() -> Node:
    """Build the modal of the three themes; place it once in the page."""
    choices = [
        radio(
            id=f"fr-radios-theme-{value}",
            name="fr-radios-theme",
            value=value,
            label=label,
            hint=hint,
            rich=True,
        )
        for value, label, hint in _THEMES
    ]
    legend = el.legend(
        "Choisissez un thème pour personnaliser l’apparence du site.",
        id="display-fieldset-legend",
        class_name="fr-fieldset__legend--regular fr-fieldset__legend",
    )
    fields = el.fieldset(
        legend,
        *[el.div(choice, class_name="fr-fieldset__element") for choice in choices],
        id="display-fieldset",
        class_name="fr-fieldset",
        aria_labelledby="display-fieldset-legend",
    )
    return modal(
        el.div(fields, id="fr-display", class_name="fr-display"), id=MODAL_ID, title=_LABEL, size="sm"
    )


@component
def display_button(*, in_footer: bool = False) -> Node:
    """Build the button that opens the modal, for the header or for the footer."""
    classes = "fr-btn--display fr-btn"
    if in_footer:
        classes = "fr-icon-theme-fill fr-link--icon-left fr-footer__bottom-link"
    return el.button(
        _LABEL,
        type="button",
        title=_LABEL,
        class_name=classes,
        aria_controls=MODAL_ID,
        data_fr_opened="false",
    )
