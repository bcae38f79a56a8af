"""The fields of one step of the editor, each with the places for its messages and its conflict."""

from typing import Any

from metnum import addresses
from metnum.components import dsfr, live
from metnum.components.el import Node, each, el, fragment, when
from metnum.components.rich_field import rich_field


def step_fields(rows: Any) -> Node:
    """Build the fields of a step from its rows."""
    return each(rows, _field)


def _field(row: Any) -> Node:
    return el.div(
        when(row.kind == "line", lambda: _line(row)),
        when(row.kind == "choice", lambda: _choice(row)),
        when(row.kind == "radio", lambda: _group(row, is_single=True)),
        when(row.kind == "choices", lambda: _group(row, is_single=False)),
        when(row.kind == "rich", lambda: _rich(row)),
        when(row.kind == "commune", lambda: _commune(row)),
        when(row.edited, lambda: el.p(row.edited, class_name="fr-hint-text metnum-field__edited")),
        el.p("", data_refused=row.name, role="alert", class_name="fr-error-text metnum-field__refused"),
        el.div(data_conflict=row.name),
        data_field=row.name,
        class_name="metnum-field",
        key=row.name,
    )


def _line(row: Any) -> Node:
    return dsfr.input(
        name=row.name,
        label=row.label,
        hint=row.hint,
        type=row.type,
        default_value=row.text,
        error=row.error,
        attributes={"input_mode": row.keyboard, "list": row.completion},
    )


def _choice(row: Any) -> Node:
    return dsfr.select(
        name=row.name,
        label=row.label,
        hint=row.hint,
        default_value=row.text,
        error=row.error,
        options=_options(row.choices),
    )


def _options(choices: Any) -> Node:
    """Build the options of a list; an empty one comes first, so that a choice can be taken back."""
    return fragment(
        el.option("Choisir", value=""),
        each(choices, lambda choice: el.option(choice.label, value=choice.value, key=choice.value)),
    )


def _group(row: Any, *, is_single: bool) -> Node:
    def one(choice: Any) -> Node:
        build = dsfr.radio if is_single else dsfr.checkbox
        box = build(
            id=row.name + "-" + choice.value,
            name=row.name,
            value=choice.value,
            label=choice.label,
            default_checked=choice.is_chosen,
        )
        return el.div(
            box, class_name="fr-fieldset__element metnum-choices__one", key=row.name + "-" + choice.value
        )

    return dsfr.fieldset(
        id=row.name,
        legend=row.label,
        hint=row.hint,
        error=row.error,
        rows=each(row.choices, one),
        class_name="metnum-choices",
    )


def _rich(row: Any) -> Node:
    return rich_field(name=row.name, label=row.label, hint=row.hint, value=row.text, error=row.error)


def _commune(row: Any) -> Node:
    return live.combobox(
        dsfr.input(
            id=row.name,
            name="commune",
            label=row.label,
            hint=row.hint,
            default_value=row.shown,
            error=row.error,
            attributes={"data_typed_for": row.name},
        ),
        el.input(type="hidden", name=row.name, default_value=row.text),
        id="choix-commune",
        source=f"{addresses.API_COMMUNES}?q=",
        label="Communes",
    )
