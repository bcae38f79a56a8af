"""What the annotation of an argument accepts, beyond a closed set of values: a list, pairs, True or False, a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import reflex as rx
from reflex.event import EventSpec

from metnum.components.el import awaited, value_of

_NUMBER = "write a number, without quotes."
_KINDS: dict[Any, str] = {
    str: "a text: write it between quotes.",
    int: "a number: write it without quotes.",
    bool: "True or False, without quotes.",
}
Check = Callable[[Any], str | None]  # what to write instead, or None when the value is right


def check_of(annotation: str, hint: Any) -> Check | None:
    """Return the check of an argument; None when its annotation says nothing that a check could use."""
    if annotation in ("bool", "Flag", "Flag | None"):
        return _flag
    if annotation in ("Text", "Text | None"):
        return _text
    if annotation in ("str", "str | None", "str | rx.Var[str]", "str | rx.Var[str] | None"):
        return _string
    if annotation == "Rows":
        return _rows
    if annotation == "Event":
        return _event
    if annotation in ("int", "int | None", "int | float", "int | float | None"):
        return _number
    for part in (hint, *get_args(hint)):
        if get_origin(part) is Sequence:
            return _sequence(get_args(part)[0])
    return None


def _flag(value: Any) -> str | None:
    return "write True or False." if isinstance(value, str | list | tuple | dict) else None


def _text(value: Any) -> str | None:
    return "write a text between quotes." if isinstance(value, list | tuple | dict | set) else None


def _string(value: Any) -> str | None:
    return "write a text between quotes." if isinstance(value, int | float) else _text(value)


def _rows(value: Any) -> str | None:
    if isinstance(value, list | tuple | rx.Var):
        return None
    return "write a list of rows: sample.offers(4), sample.regions(), …"


def _event(value: Any) -> str | None:
    if isinstance(value, str):
        return "write the method of a Draft, without quotes: Choice.next_step."
    return _arguments(value) if isinstance(value, EventSpec) else None


def _arguments(event: EventSpec) -> str | None:
    """Say what is wrong with the arguments of an event: Reflex would refuse them silently, when it happens."""
    method = event.handler.fn
    hints = get_type_hints(getattr(method, "func", method))
    for name, given in ((str(argument), given) for argument, given in event.args):
        kind, value = hints.get(name), value_of(given)
        if kind in _KINDS and value is not None and type(value) is not kind:
            return f"{name}={value!r} of {method.__name__}() is {_KINDS[kind]}"
    return None


def of_a_later_value(text: str) -> str | None:
    """Return what to write for a text that holds the name of a variable of a Draft where its value is wanted."""
    name = awaited(text)
    if name is None:
        return None
    return f"{name} has no value yet: write ….{name}.to_string(), not str(….{name})."


def _number(value: Any) -> str | None:
    if value is None or isinstance(value, int | float | rx.Var):
        return None
    return _NUMBER


def _sequence(item: Any) -> Check:
    def check(value: Any) -> str | None:
        if isinstance(value, str) and type(value) is not str:  # options already built, as HTML
            return None
        if isinstance(value, str | dict) or not isinstance(value, Sequence | rx.Var | rx.Component):
            return f"write a list: [{_written(item)}, …]."
        if isinstance(value, Sequence) and not all(_fits(it, item) for it in value):
            return f"write [{_written(item)}, …]."
        return None

    return check


def _fits(value: Any, item: Any) -> bool:
    if is_dataclass(item):
        # Any row whose attributes have the same names is accepted.
        return isinstance(value, rx.Var) or all(hasattr(value, it.name) for it in fields(item))
    if get_origin(item) is tuple:
        return isinstance(value, tuple | list) and len(value) == len(get_args(item))
    if get_origin(item) is Sequence:
        return isinstance(value, Sequence | rx.Var) and not isinstance(value, str)
    return not isinstance(value, dict | set)


def _written(item: Any) -> str:
    if is_dataclass(item):
        needed = ", ".join(f"{it.name}=…" for it in fields(item)[:3])
        return f"dsfr.{item.__name__}({needed})"  # type: ignore[union-attr]
    if get_origin(item) is tuple:
        return f"({', '.join(repr('…') for _ in get_args(item))})"
    return "['…', '…']" if get_origin(item) is Sequence else "'…'"
