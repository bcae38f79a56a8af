"""Carries the sentence of an action to the page that follows it: kept with the session, shown once, and soon."""

from datetime import timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.models import WebSession

# A sentence that was not shown for so long is dropped, since the page that shows it is no longer the next one.
FRESH = timedelta(minutes=5)


def keep(session: Session, actor: Actor, url: str, said: str) -> None:
    """Keep a sentence for the page that an action leads to."""
    if web := _kept(session, actor):
        web.told, web.told_on, web.told_at = said, urlsplit(url).path, clock.now()


def take(session: Session, actor: Actor, path: str) -> str:
    """Return and forget the sentence kept for a page; other tabs may show other pages meanwhile."""
    web = _kept(session, actor)
    if web is None or web.told_at is None or web.told_on != path:
        return ""
    said, at = web.told, web.told_at
    web.told, web.told_on, web.told_at = "", "", None
    return said if clock.now() - at < FRESH else ""


def _kept(session: Session, actor: Actor) -> WebSession | None:
    """Return the session of a person who acts; None for a support view, which only looks."""
    if not actor.session_hash or actor.viewed_by_id:
        return None
    return session.get(WebSession, actor.session_hash)
