"""Sends events from the server to a tab that has asked for nothing.

Version: Reflex 0.10.1
Reason: a session ends in one tab, or is revoked, and the others must leave their private screens.
Replaced by: a public way to push events to a tab by its token.
Test: tests/reflex_port/test_event_namespace.py
"""

from typing import Any

import reflex as rx
from reflex.event import Event
from reflex.state import StateUpdate


async def push(app: rx.App, tab: str, *asked: Any) -> None:
    """Send events to a tab if this process holds its socket, else do nothing."""
    namespace = app.event_namespace
    if namespace is None or tab not in namespace.token_to_sid:
        return
    events = [event for each in asked for event in Event.from_event_type(each)]
    await namespace.emit_update(StateUpdate(events=events), tab)
