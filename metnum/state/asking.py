"""What the server asks of a page after a handler: each gesture is a function of `browser/core/asked.js`."""

import json
from typing import Any, Literal

import reflex as rx

from metnum.browser.names import ASKED

Gesture = Literal[
    "goTo",
    "replacePage",
    "leavePrivateScreen",
    "focusMessage",
    "focusRefusal",
    "focusField",
    "closeActionWindow",
]


def ask(gesture: Gesture, *given: str | int | bool) -> Any:
    """Return the event that asks a page for a gesture, now or as soon as its code has come."""
    return rx.call_script(f"(window.{ASKED} ??= []).push({json.dumps([gesture, *given])})")
