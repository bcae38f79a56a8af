"""Removes what has expired: sessions, links, counted failures."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.accounts import staged_work
from metnum.domain.core import clock
from metnum.models import OneTimeToken, Throttle, WebSession

# Links and failures are kept so long after their end, for people who ask what happened.
KEPT = timedelta(days=7)


def sweep(session: Session) -> None:
    """Remove expired sessions, links and failures."""
    now = clock.now()
    session.execute(sa.delete(WebSession).where(col(WebSession.expires_at) < now))
    session.execute(sa.delete(OneTimeToken).where(col(OneTimeToken.expires_at) < now - KEPT))
    session.execute(sa.delete(Throttle).where(col(Throttle.updated_at) < now - KEPT))
    staged_work.sweep(session)
