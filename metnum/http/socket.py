"""Filters the socket before Reflex reads it: messages that no page of ours sends are dropped and never logged.

Reflex logs whatever it cannot read, with the headers of the socket, which include the cookie.
"""

import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from metnum.domain.core.validation import storable
from metnum.reflex_port import handlers

MAX_PATH = 4_000
_TAB = re.compile(r"[\w-]{1,100}")  # A page names its tab so.
# One socket may send so many events at once, and per second: a person sends two or three a second.
BURST, PER_SECOND = 60, 10
MAX_QUERY = 100  # parameters of an address


@dataclass(slots=True)
class Pace:
    """The number of events that one socket may still send now."""

    left: float = BURST
    at: float = field(default_factory=time.monotonic)

    def admits(self) -> bool:
        """Count one event, and return whether it may pass."""
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Door:
    """Decides what may come in: tabs that give their name, at the pace of people, and only what pages send."""

    def __init__(self) -> None:
        """Start without any socket."""
        self._paces: dict[str, Pace] = {}

    def opens(self, query: str) -> bool:
        """Return whether a socket may connect: its address must name one tab."""
        names = parse_qs(query).get("token", [])
        return len(names) == 1 and _TAB.fullmatch(names[0]) is not None

    def admits(self, socket: str) -> bool:
        """Count one event of a socket, and return whether it may pass."""
        return self._paces.setdefault(socket, Pace()).admits()

    def closes(self, socket: str) -> None:
        """Forget a socket that has disconnected."""
        self._paces.pop(socket, None)

    def readable(self, event: Any) -> dict[str, Any] | None:
        """Return an event that some page may have sent; None for any other."""
        return readable(event)


def readable(data: Any) -> dict[str, Any] | None:
    """Return an event that some page may have sent, its address cleaned of odd characters; None for any other."""
    if not isinstance(data, dict):
        return None
    name, payload, router = data.get("name"), data.get("payload") or {}, data.get("router_data") or {}
    if not isinstance(name, str) or not handlers.is_known(name):
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
    """Return the parameters of an address if they are texts and lists of texts, else None."""
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
