"""The socket, before Reflex reads it: what no page of ours sends is left aside, and written nowhere.

Reflex writes whatever it cannot read in its logs, with the headers of the socket: the cookie is one of them.
"""

import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import reflex as rx
from reflex.app import EventNamespace
from reflex_base.registry import RegistrationContext

from metnum.domain.core.validation import storable

MESSAGES = frozenset({"event", "ping", "client_error"})  # what browsers may send
MAX_PATH = 4_000
_TAB = re.compile(r"[\w-]{1,100}")  # what a page calls its tab
BURST, PER_SECOND = 60, 10  # events of one socket: a person who types and clicks sends two or three a second
MAX_QUERY = 100  # parameters of an address


@dataclass(slots=True)
class Pace:
    """How many events one socket may still send now."""

    left: float = BURST
    at: float = field(default_factory=time.monotonic)

    def admits(self) -> bool:
        """Count one more."""
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class GuardedNamespace(EventNamespace):
    """Reflex's namespace, behind a door."""

    def __init__(self, namespace: str, app: rx.App) -> None:
        """Start with nobody."""
        super().__init__(namespace, app)
        self._paces: dict[str, Pace] = {}

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """Let through what may be sent: a message called « connect » is not a connection."""
        if event in ("connect", "disconnect"):
            if self._is_message(event, args):
                return None
            if event == "connect" and not _names_its_tab(args[1]):
                return False  # refused
            if event == "disconnect":
                self._paces.pop(args[0], None)
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
        if sid not in self.sid_to_token or not self._paces.setdefault(sid, Pace()).admits():
            return
        if (event := readable(data)) is not None:
            await super().on_event(sid, event)


def _names_its_tab(environment: dict[str, Any]) -> bool:
    names = parse_qs(str(environment.get("QUERY_STRING", ""))).get("token", [])
    return len(names) == 1 and _TAB.fullmatch(names[0]) is not None


def readable(data: Any) -> dict[str, Any] | None:
    """Return an event that some page may have sent, with an address without odd signs; nothing for the rest."""
    if not isinstance(data, dict):
        return None
    name, payload, router = data.get("name"), data.get("payload") or {}, data.get("router_data") or {}
    if not isinstance(name, str) or name not in RegistrationContext.get().event_handlers:
        return None
    if not isinstance(payload, dict) or not isinstance(router, dict):
        return None
    place = {part: router.get(part) or "" for part in ("pathname", "asPath")}
    query = _query(router.get("query") or {})
    if query is None or not all(isinstance(it, str) and len(it) <= MAX_PATH for it in place.values()):
        return None
    plain = {part: storable(text) for part, text in place.items() if text.startswith("/")}
    return {**data, "payload": payload, "router_data": {**router, "query": query, **plain}}


def _query(given: Any) -> dict[str, Any] | None:
    """The parameters of an address, as texts and lists of texts."""
    if not isinstance(given, dict) or len(given) > MAX_QUERY:
        return None
    found: dict[str, Any] = {}
    for name, value in given.items():
        texts = value if isinstance(value, list) else [value]
        if len(texts) > MAX_QUERY or not all(isinstance(it, str) and len(it) <= MAX_PATH for it in texts):
            return None
        clean = [storable(text) for text in texts]
        found[storable(name)] = clean if isinstance(value, list) else clean[0]
    return found


def guard(app: rx.App) -> None:
    """Put the door in front of the socket of an app."""
    if app.sio is None or app.event_namespace is None:
        raise RuntimeError("Reflex has no socket: its events would not be guarded.")
    namespace = GuardedNamespace(app.event_namespace.namespace, app)
    app._event_namespace = namespace
    app.sio.register_namespace(namespace)
