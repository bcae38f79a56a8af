"""The socket, before Reflex reads it: what no page of ours sends is left aside, and written nowhere.

Reflex writes whatever it cannot read in its logs, with the headers of the socket: the cookie is one of them.
"""

import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from metnum.domain.core.validation import storable
from metnum.reflex_port import handlers

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


class Door:
    """What may come in: tabs that say their name, as many events as people make, and only what pages send."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._paces: dict[str, Pace] = {}

    def opens(self, query: str) -> bool:
        """Whether a socket may connect: its address names one tab."""
        names = parse_qs(query).get("token", [])
        return len(names) == 1 and _TAB.fullmatch(names[0]) is not None

    def admits(self, socket: str) -> bool:
        """Count one more event of a socket."""
        return self._paces.setdefault(socket, Pace()).admits()

    def closes(self, socket: str) -> None:
        """Forget a socket."""
        self._paces.pop(socket, None)

    def readable(self, event: Any) -> dict[str, Any] | None:
        """Return an event that some page may have sent; nothing for the rest."""
        return readable(event)


def readable(data: Any) -> dict[str, Any] | None:
    """Return an event that some page may have sent, with an address without odd signs; nothing for the rest."""
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
