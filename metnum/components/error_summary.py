"""The summary of a form's errors: a link to each field in error, above the form.

Errors come as a dictionary, on pages that the browser posts, or as `State.errors`, on screens of React.
"""

from collections.abc import Mapping
from typing import Any

import reflex as rx

from metnum.browser import names
from metnum.components.el import Node, el, fragment, is_html_rendering, when

ID = names.ERRORS
TITLE = "Le formulaire contient des erreurs"


def error_of(errors: Any, name: str) -> Any:
    """Return the sentence of one field; it is empty while HTML is rendered from the variable of a State."""
    if not isinstance(errors, rx.Var):
        return errors.get(name, "")
    return "" if is_html_rendering() else errors.to(dict[str, str])[name]


def error_summary(
    errors: Any, labels: Mapping[str, str], *, title: str = TITLE, takes_focus: bool = False
) -> Node:
    """Link to each field in error; `errors` is field → sentence, `labels` is id of the field → its label.

    Only the fields of `labels` are listed, in their order. A page that the browser loads lets it take the focus,
    so that a screen reader begins with it; on a screen of React it is announced.
    """
    if isinstance(errors, rx.Var):
        return fragment() if is_html_rendering() else _live(errors, labels, title)
    found = [(name, label) for name, label in labels.items() if errors.get(name)]
    if not found:
        return fragment()
    return _box(
        title,
        [_line(name, label, errors[name]) for name, label in found],
        custom_attrs={"autofocus": "autofocus"} if takes_focus else {},
    )


def _live(errors: Any, labels: Mapping[str, str], title: str) -> Node:
    lines = [
        when(errors[name], lambda name=name, label=label: _line(name, label, errors[name]))
        for name, label in labels.items()
    ]
    return when(errors.length() > 0, lambda: _box(title, lines, role="alert"))


def _box(title: str, lines: list[Node], **props: Any) -> Node:
    return el.div(
        el.h2(title, class_name="fr-alert__title"),
        el.ul(lines),
        id=ID,
        class_name="fr-alert fr-alert--error fr-mb-4w metnum-error-summary",
        tab_index=-1,
        **props,
    )


def _line(name: str, label: str, sentence: Any) -> Node:
    return el.li(el.a(label, " : ", sentence, href=f"#{name}"))
