"""What a browser may send with an event: the arguments of the handler, plain texts and forms of them.

Any client can send anything over the socket, and types are not enforced: what no page of ours sends goes no
further, so that handlers are not called with it and nothing is logged of it. It is refused whole and said
(`access.Guard`), never cut: half a form would be somebody's words lost.

No page of ours comes near these limits: its largest form over the socket has six fields, choices of many rows and
texts of offers go over HTTP (`http/own_requests`, `http/offer_fields`), which say their own limits.
"""

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any, get_origin

from metnum.domain.core.validation import storable
from metnum.reflex_port import form_entries

MAX_FIELDS = 400
MAX_VALUES = 1_000  # of one field
MAX_TEXT = 400_000  # characters of all of it: an offer pasted whole


def fits(handler: Callable[..., Any] | None, payload: Any) -> bool:
    """Tell whether a handler can be called with this; its texts are cleaned of what no database keeps."""
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
        signature.bind(None, **payload)  # None: the state
    except TypeError:
        return False
    kinds = {name: _kind(signature.parameters[name].annotation) for name in payload}
    return all(kind is None or isinstance(payload[name], kind) for name, kind in kinds.items())


@lru_cache(maxsize=1_000)
def _signature(handler: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(handler)


def _kind(annotation: Any) -> type | None:
    """The class of an argument, where the handler is ours: Reflex checks its own."""
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
    """What a browser sends of a form: pairs of a name and a value, in their order.

    Reflex adds the fields that have an id and are not on the page now, without value, and boxes as booleans.
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
    """A text, a number, or a list of them; anything else takes more room than there is."""
    if isinstance(value, str):
        return storable(value), room - len(value)
    if value is None or isinstance(value, bool | int | float):
        return value, room
    if isinstance(value, list) and len(value) <= MAX_VALUES and all(isinstance(it, str) for it in value):
        return [storable(it) for it in value], room - sum(map(len, value))
    return value, -1
