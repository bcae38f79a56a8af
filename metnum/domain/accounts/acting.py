"""Runs queries and actions for the person who holds a session, in one transaction."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import InternalError
from sqlmodel import Session

from metnum.domain.accounts import sessions
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import ReadOnlyError

P = ParamSpec("P")
R = TypeVar("R")
_NAME = sa.text("SELECT set_config('metnum.person', :person, true)")
READ_ONLY = "25006"  # PostgreSQL gives this code for a write in a read-only transaction.


def as_actor(
    session: Session,
    token: str,
    fn: Callable[Concatenate[Session, Actor, P], R],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Call `fn(session, actor, …)` with the rights of this instant; the audit journal knows who acted."""
    actor = sessions.actor(session, token)
    session.flush()
    name_actor(session, actor)
    if actor.viewed_by_id is None:
        return fn(session, actor, *args, **kwargs)
    # The database itself refuses to write here, whatever the code attempts.
    session.execute(sa.text("SET TRANSACTION READ ONLY"))
    try:
        result = fn(session, actor, *args, **kwargs)
        session.flush()
    except InternalError as error:
        if getattr(error.orig, "sqlstate", "") == READ_ONLY:
            raise ReadOnlyError from None
        raise
    return result


def name_actor(session: Session, actor: Actor) -> None:
    """Tell the audit triggers of this transaction who acts."""
    name_person(session, actor.viewed_by_id or actor.person_id)


def name_person(session: Session, person_id: int | None) -> None:
    """Tell the audit triggers of this transaction who acts, for a person who is signing in and has no session yet."""
    session.execute(_NAME, {"person": str(person_id or "")})


def who(session: Session, actor: Actor) -> Actor:
    """Return the actor; `as_actor` calls it when nothing else is asked for."""
    return actor
