"""What a prototype uses besides the kit: its card, and a small state when the page must react.

from metnum.demo import sample
from metnum.components import dsfr
from metnum.pages.prototype import Draft, Prototype, gesture
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import reflex as rx

from metnum import addresses
from metnum.components import dsfr
from metnum.components.back_office_forms import said
from metnum.components.el import Node, client_only, each, el, fragment, is_html_rendering, when
from metnum.components.error_summary import error_of
from metnum.components.titles import checked_titles
from metnum.domain.prototypes.catalogue import Prototype
from metnum.domain.prototypes.page import CommentRow, Trial
from metnum.pages import mistakes
from metnum.runtime.settings import settings
from metnum.state.access import access, gesture
from metnum.state.prototypes import PrototypeTrial

__all__ = ["Draft", "Prototype", "content_of", "gesture"]


class Draft(rx.State):
    """The memory of a prototype while somebody tries it: `class Choice(Draft): step: int = 1`.

    Its methods answer clicks and forms. Nothing is stored, hence everybody who sees the page may call them;
    when the prototype becomes a product page, each must say who may: `@access("recruiter")`.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Let the methods of a draft be called, once they and its variables are written as they must be."""
        for name, it in list(vars(cls).items()):
            if advice := _wrong_in_draft(name, it, cls.__annotations__):
                raise ValueError(f"{cls.__name__}.{name}: {advice}")
            if isinstance(it, FunctionType):
                access("public")(it)
        super().__init_subclass__(**kwargs)


def _wrong_in_draft(name: str, it: Any, annotations: dict[str, Any]) -> str | None:
    """Return what to write instead of what Reflex would accept silently and then ignore."""
    if name.startswith("_"):
        return None
    if isinstance(it, FunctionType):
        return None if it.__code__.co_varnames[:1] == ("self",) else f"write def {name}(self, …)."
    value = getattr(it, "default", it)  # Reflex keeps a variable as a field
    if not isinstance(value, str | int | float | list | dict):
        return None
    kind, given = annotations.get(name), type(value).__name__
    if kind is None:
        return f"write its kind: {name}: {given} = {value!r}."
    wanted = kind if isinstance(kind, str) else getattr(kind, "__name__", "")
    if wanted in ("str", "int", "bool") and given != wanted:
        return f"{value!r} is {given}, not {wanted}: write {name}: {given} = {value!r}, or another value."
    return None


def content_of(module: ModuleType) -> Any:
    """Return the content function of a prototype's screen, which puts the page between its card and the opinions."""
    card: Prototype = module.PROTOTYPE
    build = _forgiving(module) if settings().is_development else module.content

    def content(view: Trial) -> Node:
        page = client_only(build, _waiting(card)) if _has_draft(module) else build()
        return fragment(_banner(card), page, _opinions(view))

    return content


def _forgiving(module: ModuleType) -> Callable[[], Node]:
    """Return the content function of a prototype which, when the prototype is wrong, builds the page that says so."""
    path = Path(module.__file__ or "")

    def build() -> Node:
        try:
            page = module.content()
            if not isinstance(page, rx.Component):
                raise TypeError(f"content() gives {page!r:.60}: write return dsfr.stack(…).")
            return checked_titles(page, addresses.prototype(path.stem.replace("_", "-")), needs_one=True)
        except Exception as error:  # any error must be shown to the person who writes
            mistake = mistakes.mistake_of(error, path, content=module.content)
            mistakes.tell(mistake)
            return mistakes.page(mistake)

    return build


def _has_draft(module: ModuleType) -> bool:
    return any(
        isinstance(it, type) and issubclass(it, Draft) and it is not Draft for it in vars(module).values()
    )


def _waiting(card: Prototype) -> Node:
    if not is_html_rendering():
        return fragment()
    return fragment(
        el.h1(card.title), el.noscript(el.p("Ce prototype réagit aux gestes : il a besoin de JavaScript."))
    )


def _banner(card: Prototype) -> Node:
    said_of_it = (
        f"Statut : {card.status}. Par {card.author}, {card.day}. Rien n’est enregistré, sauf votre avis."
    )
    return dsfr.notice(title="Prototype.", description=said_of_it, class_name="fr-mb-4w")


def _opinions(view: Trial) -> Node:
    errors: Any = PrototypeTrial.errors
    form = el.form(
        when(
            view.is_named,
            None,
            lambda: dsfr.input(
                name="author", label="Votre nom", autocomplete="name", error=error_of(errors, "author")
            ),
        ),
        el.div(_opinion_field(errors), key=PrototypeTrial.done),  # a new key empties the field
        dsfr.button("Envoyer mon avis", type="submit"),
        on_submit=PrototypeTrial.comment,
        reset_on_submit=False,
    )
    return el.section(
        el.h2("Votre avis sur ce prototype", class_name="fr-h4"),
        said(PrototypeTrial),
        form,
        opinions(view.comments),
        id="avis",
        class_name="metnum-opinions fr-mt-8w",
    )


def _opinion_field(errors: Any) -> Node:
    return dsfr.textarea(
        name="text",
        label="Votre avis",
        hint="Ce que vous cherchiez, ce qui vous a aidé, ce qui vous a fait hésiter.",
        error=error_of(errors, "text"),
        rows=3,
    )


def opinions(comments: list[CommentRow]) -> Node:
    """Build the list of the opinions that testers gave."""
    return el.ul(
        each(
            comments,
            lambda it: el.li(
                el.p(el.strong(it.author), ", ", it.day, class_name="fr-text--sm fr-mb-0"),
                el.p(it.text, class_name="fr-mb-0 metnum-opinions__text"),
            ),
        ),
        class_name="metnum-opinions__list",
    )
