"""Reflex's end of the socket, behind a door that looks at what comes before Reflex reads it.

Version: Reflex 0.10.1
Reason: Reflex writes whatever it cannot read in its logs, with the headers of the socket, the cookie among them; and
    it takes a message called « connect » for a connection.
Replaced by: a middleware of the socket, called before an event is read.
Test: tests/reflex_port/test_event_namespace.py
"""

from typing import Any, Protocol

import reflex as rx
from reflex.app import EventNamespace

MESSAGES = frozenset({"event", "ping", "client_error"})  # what browsers may send


class Door(Protocol):
    """What decides of a socket."""

    def opens(self, query: str) -> bool:
        """Whether a socket may connect, from the query of its address."""

    def admits(self, socket: str) -> bool:
        """Whether a socket may send one more event now."""

    def closes(self, socket: str) -> None:
        """Forget a socket."""

    def readable(self, event: Any) -> dict[str, Any] | None:
        """Return what Reflex may read of an event; nothing for what no page sends."""


class GuardedNamespace(EventNamespace):
    """Reflex's namespace, behind a door."""

    def __init__(self, namespace: str, app: rx.App, door: Door) -> None:
        """Start with nobody."""
        super().__init__(namespace, app)
        self._door = door

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """Let through what may be sent: a message called « connect » is not a connection."""
        if event in ("connect", "disconnect"):
            if self._is_message(event, args):
                return None
            if event == "connect" and not self._door.opens(str(args[1].get("QUERY_STRING", ""))):
                return False  # refused
            if event == "disconnect":
                self._door.closes(args[0])
        elif event not in MESSAGES or len(args) > 2 or (event != "ping" and len(args) != 2):
            return None
        return await super().trigger_event(event, *args)

    def _is_message(self, event: str, args: tuple[Any, ...]) -> bool:
        """The server gives its own environment to a connection, and ends a connection before saying so."""
        sid = args[0] if args else None
        if event == "connect":
            return len(args) < 2 or args[1] is not self.server.get_environ(sid, self.namespace)
        return bool(self.server.manager.is_connected(sid, self.namespace))

    async def on_event(self, sid: str, data: Any) -> None:
        """Hand an event over to Reflex if it can be one."""
        if sid not in self.sid_to_token or not self._door.admits(sid):
            return
        if (event := self._door.readable(data)) is not None:
            await super().on_event(sid, event)


def install(app: rx.App, door: Door) -> None:
    """Put a door in front of the socket of an app."""
    if app.sio is None or app.event_namespace is None:
        raise RuntimeError("Reflex has no socket: its events would not be guarded.")
    namespace = GuardedNamespace(app.event_namespace.namespace, app, door)
    app._event_namespace = namespace
    app.sio.register_namespace(namespace)
