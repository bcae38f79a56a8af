"""Forms of the back office: actions of one click, actions that ask once, and what the state says of them.

Every action is a <form> that posts one dict: what it bears on stands in hidden fields, so that the same markup
serves in a row made by `each(…)`.
"""

from collections.abc import Mapping
from typing import Any, Literal

from metnum.components import dsfr
from metnum.components.back_office import notice
from metnum.components.el import Child, Node, each, el, fragment, is_html_rendering, when
from metnum.components.error_summary import error_summary

ButtonVariant = Literal["primary", "secondary", "tertiary", "tertiary-no-outline"]


def said(state: Any, labels: Mapping[str, str] | None = None) -> Node:
    """Build the place where a screen says what an action did, from a state with `notice` and `notice_kind`.

    With the `labels` of the fields, links to those in error stand there instead of the sentence.
    """
    if is_html_rendering():
        return notice("")
    if labels is None:
        return notice(state.notice, state.notice_kind)
    text = when(state.errors.length() > 0, "", state.notice)
    return fragment(notice(text, state.notice_kind), error_summary(state.errors, labels))


def hidden(fields: dict[str, Any]) -> list[Node]:
    """Build hidden fields."""
    return [el.input(type="hidden", name=name, value=value) for name, value in fields.items()]


def action(
    label: Child,
    handler: Any,
    fields: dict[str, Any],
    *,
    about: Any = None,
    variant: ButtonVariant = "tertiary",
) -> Node:
    """Build a button that acts at once; `about` completes its label for screen readers (a name)."""
    return el.form(
        *hidden(fields),
        dsfr.button(_label(label, about), type="submit", size="sm", variant=variant),
        on_submit=handler,
        class_name="metnum-action",
    )


def confirmed_action(
    label: Child,
    handler: Any,
    fields: dict[str, Any],
    *,
    question: Child,
    confirm: str,
    about: Any = None,
    extra: Child = None,
    key: Any = None,
) -> Node:
    """Build an action that asks once: it opens on the question and the button that does it.

    `extra` are fields to fill meanwhile (a reason). Give a `key` that changes with the row, so that it closes.
    """
    return el.details(
        el.summary(_label(label, about), class_name="fr-btn fr-btn--sm fr-btn--tertiary"),
        el.form(
            *hidden(fields),
            el.p(question),
            extra,
            dsfr.button(_label(confirm, about), type="submit", size="sm"),
            on_submit=handler,
            class_name="metnum-confirm__body",
        ),
        key=key,
        custom_attrs={"name": "action"},  # browsers open one <details> of a name at a time
        class_name="metnum-confirm",
    )


def _label(label: Child, about: Any) -> Node:
    about_node = None if about is None else el.span(" ", about, class_name="fr-sr-only")
    return el.span(label, about_node)


def choice_select(
    name: str,
    label: str,
    choices: Any,
    *,
    id: str | None = None,
    chosen: Any = "",
    error: Any = None,
    hint: str | None = None,
    key: Any = None,
    before: tuple[str, str] | None = None,
) -> Node:
    """Build a drop-down list from `Choice` rows; `before` is a first value of its own (code, label)."""
    first = [el.option(before[1], value=before[0])] if before else []
    return dsfr.select(
        name=name,
        id=id,
        label=label,
        options=_options(first, choices),
        default_value=chosen,
        error=error,
        hint=hint,
        key=key,
    )


def _options(first: list[Node], choices: Any) -> Node:
    return fragment(*first, each(choices, lambda choice: el.option(choice.label, value=choice.value)))
