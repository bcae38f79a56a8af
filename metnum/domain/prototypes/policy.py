"""Decides who sees prototypes: the team during development; else recruiters, administrators, holders of a link."""

from sqlmodel import Session, col, select

from metnum.domain.core import clock, secret
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import NotFoundError, PermissionDeniedError, SignInRequiredError
from metnum.domain.prototypes import catalogue
from metnum.models import PrototypeLink
from metnum.runtime.settings import settings

TEAM = frozenset({"recruiter", "administrator"})


def is_of_the_team(actor: Actor) -> bool:
    """Return whether a person sees every prototype and may create test links."""
    return settings().is_development or bool(actor.roles & TEAM)


def require_team(actor: Actor) -> None:
    """Refuse an actor who may not see the list."""
    if not is_of_the_team(actor):
        raise SignInRequiredError if actor.is_anonymous else PermissionDeniedError


def require_trial(session: Session, actor: Actor, name: str, token: str) -> None:
    """Refuse an actor who may not try a prototype; `token` is that of a link, or empty."""
    if name not in catalogue.known():
        raise NotFoundError("Ce prototype n’existe pas, ou plus.")
    if token and linked_prototype(session, token) == name:
        return
    require_team(actor)


def linked_prototype(session: Session, token: str) -> str | None:
    """Return the name of the prototype that a link opens; None when the link no longer works."""
    found = session.exec(
        select(PrototypeLink.prototype)
        .where(col(PrototypeLink.token_hash) == secret.digest(token))
        .where(col(PrototypeLink.expires_at) > clock.now())
    )
    return found.first()
