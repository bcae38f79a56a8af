"""What an action says on the page that it leads to: kept with the session, said once, there and soon."""

from datetime import timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.models import WebSession

FRESH = timedelta(minutes=5)  # a page that never came, opened much later, is no longer the one that follows


def keep(session: Session, actor: Actor, url: str, said: str) -> None:
    """Keep a sentence for the page that an action leads to."""
    if web := _kept(session, actor):
        web.told, web.told_on, web.told_at = said, urlsplit(url).path, clock.now()


def take(session: Session, actor: Actor, path: str) -> str:
    """Return what the last action said to a page, and forget it; other tabs may show other pages meanwhile."""
    web = _kept(session, actor)
    if web is None or web.told_at is None or web.told_on != path:
        return ""
    said, at = web.told, web.told_at
    web.told, web.told_on, web.told_at = "", "", None
    return said if clock.now() - at < FRESH else ""


def _kept(session: Session, actor: Actor) -> WebSession | None:
    """The session of somebody who acts; a support view only looks."""
    if not actor.session_hash or actor.viewed_by_id:
        return None
    return session.get(WebSession, actor.session_hash)
