"""What the editor of offers needs in the browser: a form that saves itself, and rich text."""

from typing import Any

import reflex as rx

from metnum.browser.scripts import script
from metnum.components.el import Child, Node, el, is_html_rendering

TIPTAP = "3.34.0"
_PARTS = ("core", "pm", "starter-kit")


class _Autosave(rx.Component):
    library = script("editor/autosave.js")
    tag = "Autosave"
    id: rx.Var[str]
    offer: rx.Var[int]
    person: rx.Var[str]
    url: rx.Var[str]
    state: rx.Var[str]
    fields: rx.Var[list[Any]]
    labels: rx.Var[dict[str, str]]
    is_read_only: rx.Var[bool]
    on_asked: rx.EventHandler[rx.event.no_args_event_spec]  # type: ignore[type-arg, valid-type]


class _RichText(rx.Component):
    library = script("editor/rich_text.js")
    # These packages are imported when the editor opens. tiptap's React layer is left out: it adds weight and renders.
    lib_dependencies: list[str] = [f"@tiptap/{part}@{TIPTAP}" for part in _PARTS]  # noqa: RUF012 (as Reflex declares it)
    tag = "RichText"
    id: rx.Var[str]
    name: rx.Var[str]
    label: rx.Var[str]
    value: rx.Var[str]
    described_by: rx.Var[str]


def autosave(
    *children: Child,
    id: str,
    offer: int | rx.Var[int],
    person: str | rx.Var[str],
    url: str | rx.Var[str],
    state: str,
    fields: Any,
    labels: dict[str, str],
    is_read_only: bool | rx.Var[bool],
    on_asked: Any,
) -> Node:
    """Build a form whose fields are saved as they are typed, by POST to `url`; `fields` are rows with a version.

    The answer to each save holds the new rows of `state`. `on_asked` reads them again when somebody else has written.
    """
    if is_html_rendering():
        return el.form(*children, id=id, class_name="metnum-editor__form", auto_complete="off")
    return _Autosave.create(
        *children,
        id=id,
        offer=offer,
        person=person,
        url=url,
        state=state,
        fields=fields,
        labels=labels,
        is_read_only=is_read_only,
        on_asked=on_asked,
        class_name="metnum-editor__form",
    )


def rich_text(*, id: Any, name: Any, label: Any, value: Any, described_by: Any) -> Node:
    """Build a text with headings, lists and links; its HTML stands in a hidden field called `name`."""
    if is_html_rendering():
        return el.div(
            el.div(class_name="metnum-rich__toolbar"),
            el.div(
                el.div(inner_html=value, class_name="fr-input metnum-rich__text metnum-text"),
                class_name="metnum-rich__mount",
            ),
            el.textarea(name=name, default_value=value, hidden=True, read_only=True),
            class_name="metnum-rich",
        )
    return _RichText.create(id=id, name=name, label=label, value=value, described_by=described_by)
