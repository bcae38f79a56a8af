"""The component class of each HTML tag, and the names that React gives to styles.

Version: Reflex 0.10.1
Reason: the builder of elements refuses a misspelt property, which Reflex makes CSS of; a form that the browser sends
    itself has no `on_submit`, with which Reflex's form prevents it; links load pages (ADR 3).
Replaced by: `rx.el` refusing unknown properties, and plain links and forms in it.
Test: tests/reflex_port/test_elements.py
"""

from typing import Any

import reflex as rx
from reflex_base.utils.format import to_camel_case
from reflex_components_core.el.elements import media
from reflex_components_core.el.elements.base import BaseHTML
from reflex_components_core.el.elements.inline import A

_DRAWING = frozenset({"svg", "g", "rect", "line", "text"})


class NativeForm(BaseHTML):  # type: ignore[misc]  # the package of Reflex's elements is untyped
    """A <form> that the browser posts itself; Reflex's own form, without on_submit, prevents that."""

    tag = "form"

    accept_charset: rx.Var[str]
    action: rx.Var[str]
    auto_complete: rx.Var[str]
    enc_type: rx.Var[str]
    method: rx.Var[str]
    name: rx.Var[str]
    no_validate: rx.Var[bool]
    target: rx.Var[str]


def component_class(tag: str, *, is_native: bool = False) -> Any:
    """Return the class of a tag; a form that `is_native` is sent by the browser."""
    if tag == "a":
        # This is a plain link instead of Reflex's router link: going to another screen loads a page, so that the
        # browser itself handles statuses, titles, focus and the Back button (docs/adr/0003).
        return A
    if tag == "form" and is_native:
        return NativeForm
    if tag in _DRAWING:  # Reflex builds `rx.el.svg` and its parts differently from the other elements.
        return getattr(media, tag.capitalize())
    return getattr(rx.el, tag).__self__


def style_name(css_name: str) -> str:
    """Return the name that React gives to a CSS property."""
    return css_name if css_name.startswith("--") else to_camel_case(css_name)
