"""Tells whether background tasks are being run."""

import sqlalchemy as sa
from sqlmodel import Session

from metnum.runtime import queue

_LIVING = sa.text(
    "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :patience)"
)


def living_workers(session: Session) -> int:
    """Return how many workers gave a sign of life lately."""
    return int(session.scalar(_LIVING, {"patience": queue.DEAD_AFTER}) or 0)
