"""Cookies (Gestionnaire de consentement): the banner, and the choices purpose by purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metnum.components.dsfr.arguments import Event, Text, component
from metnum.components.dsfr.button import button
from metnum.components.dsfr.buttons_group import buttons_group
from metnum.components.dsfr.modal import modal
from metnum.components.dsfr.radio import radio
from metnum.components.el import Node, el, joined

MODAL_ID = "fr-consent-modal"


@dataclass(frozen=True)
class Purpose:
    """What some cookies are for; those that the site cannot work without are `needed`."""

    id: str
    title: Text
    desc: Text
    needed: bool = False


@component
def consent_banner(
    *,
    site: Text,
    privacy_href: str,
    on_accept: Event = None,
    on_refuse: Event = None,
    manager: str = MODAL_ID,
    class_name: str | None = None,
) -> Node:
    """Build the banner: accepting and refusing are as easy, and `manager` is the window of the choices."""
    link = el.a("Données personnelles et cookies", href=privacy_href)
    sentence = "Bienvenue ! Nous utilisons des cookies pour mesurer l’audience et améliorer le service. "
    buttons = buttons_group(
        button("Tout accepter", title="Autoriser tous les cookies", on_click=on_accept),
        button("Tout refuser", title="Refuser tous les cookies", on_click=on_refuse),
        button("Personnaliser", variant="secondary", title="Personnaliser les cookies", opens=manager),
        inline="sm",
        align="right",
        class_name="fr-btns-group--inline-reverse fr-consent-banner__buttons",
    )
    return el.div(
        el.h2("À propos des cookies sur ", site, class_name="fr-h6"),
        el.div(
            el.p(sentence, "Pour en savoir plus : ", link, ".", class_name="fr-text--sm"),
            class_name="fr-consent-banner__content",
        ),
        buttons,
        class_name=joined("fr-consent-banner", class_name),
    )


@component
def consent_manager(
    *,
    purposes: Sequence[Purpose],
    on_confirm: Event = None,
    id: str = MODAL_ID,
) -> Node:
    """Build the window of the choices, one yes or no per purpose; nothing is accepted beforehand."""
    if not purposes:
        raise ValueError("dsfr.consent_manager() needs purposes=[dsfr.Purpose(id=…, title=…, desc=…), …].")
    confirm = buttons_group(
        button("Confirmer mes choix", on_click=on_confirm, attributes={"aria_controls": id}),
        inline="sm",
        align="right",
        class_name="fr-consent-manager__buttons",
    )
    content = el.div(
        *[_purpose(f"{id}-{it.id}", it) for it in purposes], confirm, class_name="fr-consent-manager"
    )
    return modal(content, id=id, title="Panneau de gestion des cookies", size="lg")


def _purpose(id: str, purpose: Purpose) -> Node:
    choices = [
        radio(
            id=f"{id}-{value}",
            name=id,
            value=value,
            label=label,
            default_checked=purpose.needed and value == "accept",
            disabled=purpose.needed and value == "refuse",
        )
        for value, label in (("accept", "Accepter"), ("refuse", "Refuser"))
    ]
    fields = el.fieldset(
        el.legend(purpose.title, id=f"{id}-legend", class_name="fr-consent-service__title"),
        el.div(*choices, class_name="fr-consent-service__radios"),
        el.p(purpose.desc, id=f"{id}-desc", class_name="fr-consent-service__desc"),
        class_name="fr-fieldset",
        aria_labelledby=f"{id}-legend {id}-desc",
    )
    return el.div(fields, class_name="fr-consent-service")
