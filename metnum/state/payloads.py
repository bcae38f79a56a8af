"""What a browser may send with an event: the arguments of the handler, plain texts and forms of them.

Any client can send anything over the socket, and Reflex does not enforce types. What no page of ours sends is stopped
here: handlers are not called with it, and nothing of it is logged. It is refused as a whole, and the person is told
(`access.Guard`). It is never shortened, since a person whose form was cut would lose words.

No page of ours comes near these limits: the largest form over the socket has six fields. Choices of many rows and
texts of offers go over HTTP (`http/own_requests`, `http/offer_fields`), where limits of their own apply.
"""

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any, get_origin

from metnum.domain.core.validation import storable
from metnum.reflex_port import form_entries

MAX_FIELDS = 400
MAX_VALUES = 1_000  # values of one field
MAX_TEXT = 400_000  # characters of all fields together: somebody may paste a whole offer


def fits(handler: Callable[..., Any] | None, payload: Any) -> bool:
    """Tell whether a handler can be called with these arguments; remove from their texts what no database keeps."""
    if handler is None or not isinstance(payload, dict) or not _binds(handler, payload):
        return False
    room = MAX_TEXT
    for name, value in payload.items():
        if isinstance(value, dict):
            clean, room = _form(value, room)
            payload[name] = clean
        else:
            payload[name], room = _value(value, room)
        if room < 0:
            return False
    return True


def _binds(handler: Callable[..., Any], payload: dict[Any, Any]) -> bool:
    signature = _signature(handler)
    try:
        signature.bind(None, **payload)  # None stands for the state
    except TypeError:
        return False
    kinds = {name: _kind(signature.parameters[name].annotation) for name in payload}
    return all(kind is None or isinstance(payload[name], kind) for name, kind in kinds.items())


@lru_cache(maxsize=1_000)
def _signature(handler: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(handler)


def _kind(annotation: Any) -> type | None:
    """Return the class of an argument of our own handlers; None for those of Reflex, which checks them itself."""
    if isinstance(annotation, str):
        return None
    kind = get_origin(annotation) or annotation
    return kind if isinstance(kind, type) and kind is not inspect.Parameter.empty else None


def _form(form: dict[Any, Any], room: int) -> tuple[dict[str, Any], int]:
    clean: dict[str, Any] = {}
    if set(form) == {form_entries.KEY}:
        clean[form_entries.KEY], room = _entries(form[form_entries.KEY], room)
        return clean, room
    if len(form) > MAX_FIELDS:
        return clean, -1
    for name, value in form.items():
        clean[storable(str(name))], room = _value(value, room)
    return clean, room


def _entries(entries: Any, room: int) -> tuple[list[list[Any]], int]:
    """Return the fields of a form as a browser sends them (pairs of a name and a value, in order), and the room left.

    Reflex adds to them the fields that have an id but are not on the page now, without a value; boxes come as booleans.
    """
    if not isinstance(entries, list) or len(entries) > MAX_VALUES:
        return [], -1
    clean: list[list[Any]] = []
    for entry in entries:
        if not (isinstance(entry, list) and len(entry) == 2 and isinstance(entry[0], str)):
            return [], -1
        value, room = _value(entry[1], room)
        clean.append([storable(entry[0]), value])
    return clean, room


def _value(value: Any, room: int) -> tuple[Any, int]:
    """Return a text, a number or a list of texts, with the characters still allowed after it; -1 refuses what it is."""
    if isinstance(value, str):
        return storable(value), room - len(value)
    if value is None or isinstance(value, bool | int | float):
        return value, room
    if isinstance(value, list) and len(value) <= MAX_VALUES and all(isinstance(it, str) for it in value):
        return [storable(it) for it in value], room - sum(map(len, value))
    return value, -1
