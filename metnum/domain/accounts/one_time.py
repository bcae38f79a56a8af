"""Makes and checks links sent by mail: each is a secret that works once, for one purpose, for a limited time."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.errors import NotFoundError
from metnum.domain.core.secret import digest, new_token
from metnum.models import OneTimeToken, Person
from metnum.vocabulary import TokenPurpose

LIFETIMES = {
    TokenPurpose.VERIFY_EMAIL: timedelta(days=2),
    TokenPurpose.RESET_PASSWORD: timedelta(hours=1),
    TokenPurpose.CHANGE_EMAIL: timedelta(days=1),
}
GONE = "Ce lien n’est plus valable : il a déjà servi, ou son délai est passé. Demandez-en un autre."


def issue(session: Session, person: Person, purpose: TokenPurpose, *, email: str | None = None) -> str:
    """Return the secret of a new link; earlier links for the same purpose stop working."""
    revoke(session, person.id or 0, purpose)
    token = new_token()
    now = clock.now()
    session.add(
        OneTimeToken(
            token_hash=digest(token),
            purpose=purpose,
            person_id=person.id or 0,
            email=email,
            created_at=now,
            expires_at=now + LIFETIMES[purpose],
        )
    )
    session.flush()
    return token


def revoke(session: Session, person_id: int, *purposes: TokenPurpose) -> None:
    """Make the links of a person stop working, for the given purposes or for all."""
    statement = sa.update(OneTimeToken).where(
        col(OneTimeToken.person_id) == person_id, col(OneTimeToken.used_at).is_(None)
    )
    if purposes:
        statement = statement.where(col(OneTimeToken.purpose).in_(purposes))
    session.execute(statement.values(used_at=clock.now()))


def look(session: Session, token: str, *purposes: TokenPurpose) -> OneTimeToken | None:
    """Return a link that still works, without using it, since mail scanners follow links."""
    return session.scalar(
        sa.select(OneTimeToken).where(
            col(OneTimeToken.token_hash) == digest(token),
            col(OneTimeToken.purpose).in_(purposes),
            col(OneTimeToken.used_at).is_(None),
            col(OneTimeToken.expires_at) > clock.now(),
        )
    )


def use(session: Session, token: str, purpose: TokenPurpose) -> OneTimeToken:
    """Use a link once and return it; when two requests use it at the same time, one is refused."""
    now = clock.now()
    used: OneTimeToken | None = session.scalar(
        sa.update(OneTimeToken)
        .where(
            col(OneTimeToken.token_hash) == digest(token),
            col(OneTimeToken.purpose) == purpose,
            col(OneTimeToken.used_at).is_(None),
            col(OneTimeToken.expires_at) > now,
        )
        .values(used_at=now)
        .returning(OneTimeToken)
    )
    if used is None:
        raise NotFoundError(GONE)
    return used
