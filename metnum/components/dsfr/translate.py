"""Choice of the language (Sélecteur de langue)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metnum.components.dsfr.arguments import component
from metnum.components.el import Node, el, joined


@dataclass(frozen=True)
class Language:
    """A language: its two letters, its name in itself, the address of this page in it."""

    code: str
    name: str
    href: str


@component
def translate(
    *,
    languages: Sequence[Language],
    current: str,
    id: str = "langue",
    class_name: str | None = None,
) -> Node:
    """Build the menu of the languages; `current` is the code of the language of this page."""
    chosen = next((it for it in languages if it.code == current), None)
    if chosen is None:
        raise ValueError(f"dsfr.translate(current={current!r}): write the code of one of the languages.")
    opener = el.button(
        chosen.code.upper(),
        el.span(f" - {chosen.name}", class_name="fr-hidden-lg"),
        type="button",
        title="Sélectionner une langue",
        class_name="fr-translate__btn fr-btn fr-btn--tertiary",
        aria_controls=id,
        aria_expanded=False,
    )
    menu = el.div(
        el.ul(*[el.li(_link(it, it.code == current)) for it in languages], class_name="fr-menu__list"),
        id=id,
        class_name="fr-collapse fr-translate__menu fr-menu",
    )
    return el.div(
        el.div(opener, menu, class_name="fr-nav__item"),
        role="navigation",
        aria_label="Choix de la langue",
        class_name=joined("fr-translate fr-nav", class_name),
    )


def _link(language: Language, is_current: bool) -> Node:
    return el.a(
        f"{language.code.upper()} - {language.name}",
        href=language.href,
        lang=language.code,
        href_lang=language.code,
        aria_current="true" if is_current else None,
        class_name="fr-translate__language fr-nav__link",
    )
