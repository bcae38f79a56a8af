"""Puts a door in front of Reflex's end of the socket: messages are checked before Reflex reads them.

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
    """The decisions that the product takes about a socket."""

    def opens(self, query: str) -> bool:
        """Return whether a socket may connect, from the query string of its address."""

    def admits(self, socket: str) -> bool:
        """Return whether a socket may send one more event now."""

    def closes(self, socket: str) -> None:
        """Forget a socket that has disconnected."""

    def readable(self, event: Any) -> dict[str, Any] | None:
        """Return the part of an event that Reflex may read; None for an event that no page sends."""


class GuardedNamespace(EventNamespace):
    """Reflex's namespace, which asks a door before it reads anything."""

    def __init__(self, namespace: str, app: rx.App, door: Door) -> None:
        """Start without any socket."""
        super().__init__(namespace, app)
        self._door = door

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """Hand on what browsers may send; a message that is called « connect » is no connection, and is dropped."""
        if event in ("connect", "disconnect"):
            if self._is_message(event, args):
                return None
            if event == "connect" and not self._door.opens(str(args[1].get("QUERY_STRING", ""))):
                return False  # Python-socketio refuses the connection on False.
            if event == "disconnect":
                self._door.closes(args[0])
        elif event not in MESSAGES or len(args) > 2 or (event != "ping" and len(args) != 2):
            return None
        return await super().trigger_event(event, *args)

    def _is_message(self, event: str, args: tuple[Any, ...]) -> bool:
        """Return whether a client sent this event as a message, instead of the server itself.

        Only the server can give a connection its own environment, and it ends a connection before it says so.
        """
        sid = args[0] if args else None
        if event == "connect":
            return len(args) < 2 or args[1] is not self.server.get_environ(sid, self.namespace)
        return bool(self.server.manager.is_connected(sid, self.namespace))

    async def on_event(self, sid: str, data: Any) -> None:
        """Hand an event over to Reflex if the door admits it."""
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
