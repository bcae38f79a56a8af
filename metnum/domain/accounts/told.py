"""What an action says on the page that it leads to: kept with the session, said once."""

from sqlmodel import Session

from metnum.domain.core.actor import Actor
from metnum.models import WebSession


def keep(session: Session, actor: Actor, said: str) -> None:
    """Keep a sentence for the next page of this session that says what was done."""
    if web := _kept(session, actor):
        web.told = said


def take(session: Session, actor: Actor) -> str:
    """Return what the last action said, and forget it."""
    web = _kept(session, actor)
    if web is None or not web.told:
        return ""
    said, web.told = web.told, ""
    return said


def _kept(session: Session, actor: Actor) -> WebSession | None:
    """The session of somebody who acts; a support view only looks."""
    if not actor.session_hash or actor.viewed_by_id:
        return None
    return session.get(WebSession, actor.session_hash)
