"""Tells the tabs of a session that it has ended: signed out in another tab, revoked, deactivated.

Each web process knows its own tabs; PostgreSQL tells every process which sessions end (a trigger notifies).
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

import reflex as rx

from metnum.domain.accounts import sessions
from metnum.domain.core import clock
from metnum.reflex_port.pushed_events import push
from metnum.runtime import db
from metnum.runtime.listening import Listening
from metnum.state.asking import ask

log = logging.getLogger(__name__)
MOST_TABS = 50  # per session: we do not know which tabs were closed, so the oldest are forgotten
# Hash of a session → token of each of its tabs → when the tab last read who is signed in; the latest comes last.
_tabs: dict[str, dict[str, datetime]] = {}


def remember(session_hash: str, tab: str) -> None:
    """Note that a tab belongs to a session, and has just read who is signed in."""
    tabs = _tabs.setdefault(session_hash, {})
    tabs.pop(tab, None)
    tabs[tab] = clock.now()
    if len(tabs) > MOST_TABS:
        del tabs[next(iter(tabs))]


def forget(session_hash: str) -> list[str]:
    """Forget the tabs of a session that has ended, and return them."""
    return list(_tabs.pop(session_hash, {}))


def has_just_read(session_hash: str, tab: str) -> bool:
    """Tell whether a tab has read a moment ago whose session it shows.

    If that session had ended since, `forget` would have dropped the tab. A tab reads again from time to time all the
    same, so that a session in use does not expire.
    """
    read_at = _tabs.get(session_hash, {}).get(tab)
    return read_at is not None and clock.now() - read_at < sessions.SEEN_EVERY


def known() -> list[str]:
    """Return the sessions that have tabs here."""
    return list(_tabs)


class SessionListener(Listening):
    """Listens to PostgreSQL, which tells every web process which sessions end."""

    channel = "web_session_ended"

    def __init__(self, ended: Callable[[Sequence[str]], None]) -> None:
        """Call `ended` with the hashes of the sessions that have ended."""
        super().__init__()
        self._ended = ended

    def begin(self) -> None:
        """Find the sessions that ended while nobody listened."""
        if hashes := known():
            self.hear(db.run_sync(sessions.missing, hashes))

    def hear(self, payloads: Sequence[str]) -> None:
        """Tell the tabs of the sessions that have ended."""
        if payloads:
            self._ended(payloads)


def watching(app: rx.App, refresh: Any) -> Callable[[], AbstractAsyncContextManager[None]]:
    """Return the lifespan task that listens beside the web process.

    `refresh` is the event that makes a public page read again who is signed in.
    """

    @contextlib.asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def ended(hashes: Sequence[str]) -> None:
            tabs = [tab for session_hash in hashes for tab in forget(session_hash)]
            asyncio.run_coroutine_threadsafe(_tell(app, tabs, refresh), loop)

        listener = SessionListener(ended)
        listener.start()
        yield
        listener.stop()

    return lifespan


async def _tell(app: rx.App, tabs: Sequence[str], refresh: Any) -> None:
    """Send private screens to the sign-in page; public ones stay, and show that nobody is signed in."""
    for tab in tabs:
        await push(app, tab, ask("leavePrivateScreen"), refresh)
