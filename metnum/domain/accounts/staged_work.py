"""Keeps data of one person between two requests: nobody else can read it, and it expires."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import NotFoundError, ReadOnlyError
from metnum.domain.core.secret import new_token
from metnum.models import StagedWork

LIFETIME = timedelta(hours=24)
MAX_KEPT = 20  # One person may keep so many things; the oldest are removed for new ones.


def keep(session: Session, actor: Actor, kind: str, data: dict[str, Any]) -> str:
    """Keep data for a day, and return the token that names it in an address."""
    person_id = require_person(actor)
    if actor.viewed_by_id is not None:
        raise ReadOnlyError
    token = new_token()
    session.add(
        StagedWork(token=token, person_id=person_id, kind=kind, data=data, expires_at=clock.now() + LIFETIME)
    )
    session.flush()
    newest = (
        sa.select(col(StagedWork.token))
        .where(col(StagedWork.person_id) == person_id)
        .order_by(col(StagedWork.expires_at).desc())
        .limit(MAX_KEPT)
    )
    session.execute(
        sa.delete(StagedWork).where(
            col(StagedWork.person_id) == person_id, col(StagedWork.token).not_in(newest)
        )
    )
    return token


def read(session: Session, actor: Actor, token: str, kind: str, *, take: bool = False) -> dict[str, Any]:
    """Return what a person kept; with `take`, it is locked until the end of the transaction, then removed."""
    row = _require(session, actor, token, kind, is_held=take)
    if take:
        session.delete(row)
    return row.data


def change(session: Session, actor: Actor, token: str, kind: str, **values: Any) -> dict[str, Any]:
    """Change part of what a person kept, keep it for another day, and return it."""
    if actor.viewed_by_id is not None:
        raise ReadOnlyError
    row = _require(session, actor, token, kind, is_held=True)
    row.data = {**row.data, **values}
    row.expires_at = clock.now() + LIFETIME
    session.flush()
    return row.data


def kept(session: Session, actor: Actor, kind: str) -> list[StagedWork]:
    """Return everything of one kind that a person keeps, the latest first."""
    wanted = (
        col(StagedWork.person_id) == require_person(actor),
        col(StagedWork.kind) == kind,
        col(StagedWork.expires_at) > clock.now(),
    )
    return list(
        session.scalars(sa.select(StagedWork).where(*wanted).order_by(col(StagedWork.expires_at).desc()))
    )


def require(session: Session, actor: Actor, token: str, kind: str) -> StagedWork:
    """Return the row of what a person kept; for anybody else it does not exist."""
    return _require(session, actor, token, kind, is_held=False)


def _require(session: Session, actor: Actor, token: str, kind: str, *, is_held: bool) -> StagedWork:
    statement = sa.select(StagedWork).where(
        col(StagedWork.token) == token[:100].replace("\x00", ""),
        col(StagedWork.person_id) == require_person(actor),
        col(StagedWork.kind) == kind,
        col(StagedWork.expires_at) > clock.now(),
    )
    if is_held:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(statement)
    if row is None:
        raise NotFoundError(
            "Ce que montrait cette page est déjà fait, ou date de plus d’un jour. Recommencez depuis la liste."
        )
    return row


def sweep(session: Session) -> None:
    """Remove what has expired."""
    session.execute(sa.delete(StagedWork).where(col(StagedWork.expires_at) < clock.now()))
