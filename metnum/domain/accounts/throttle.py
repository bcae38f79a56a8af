"""Slows down guessing: tries are counted per account and per network address, and waits grow.

The same happens whether the account exists or not. Keys are hashed, so that the table does not tell who tries to sign
in.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.french import count
from metnum.domain.core.secret import digest
from metnum.models import Throttle


class Door(StrEnum):
    """The kinds of tries that are counted."""

    ACCOUNT = "account"  # This counts passwords tried on one account.
    ADDRESS = "address"  # This counts any try from one network address, which a whole ministry may share.
    CODE = "code"  # This counts second factors tried for one person.
    MAIL = "mail"  # This counts mails asked for one address.


# So many tries are free before the first wait.
FREE = {Door.ACCOUNT: 5, Door.ADDRESS: 60, Door.CODE: 5, Door.MAIL: 3}
FIRST_WAIT = timedelta(seconds=30)  # The wait doubles at each further try.
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)  # A key without a try for so long is forgotten.


@dataclass(frozen=True, slots=True)
class Counted:
    """A kind of tries, and the account or address whose tries are counted."""

    door: Door
    value: str

    @property
    def key(self) -> str:
        """Return the hashed key that the table keeps."""
        return f"{self.door}:{digest(self.value)}"


def account(email: str) -> Counted:
    """Return the counter of the passwords tried on an account, which may not exist."""
    return Counted(Door.ACCOUNT, email)


def address(text: str) -> Counted:
    """Return the counter of a network address; the addresses of one IPv6 network count together."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return Counted(Door.ADDRESS, text)
    if found.version == 6:
        text = str(ipaddress.ip_network((found, 64), strict=False))
    return Counted(Door.ADDRESS, text)


def admit(session: Session, *counted: Counted) -> int:
    """Count one try and return 0; or count nothing and return how many seconds to wait.

    It must be called before the try, in a transaction of its own, so that simultaneous tries all count.
    """
    doors = {one.key: one.door for one in counted}
    now = clock.now()
    session.execute(
        insert(Throttle)
        .values([{"key": key, "failures": 0, "updated_at": now} for key in sorted(doors)])
        .on_conflict_do_nothing()
    )
    wanted = sa.select(Throttle).where(col(Throttle.key).in_(doors)).order_by(col(Throttle.key))
    rows = session.scalars(wanted.with_for_update()).all()
    blocked = max((row.blocked_until or now for row in rows), default=now)
    if blocked > now:
        return ceil((blocked - now).total_seconds())
    for row in rows:
        _add(row, FREE[doors[row.key]], now)
    return 0


def _add(row: Throttle, free: int, now: datetime) -> None:
    row.failures = 1 if now - row.updated_at > FORGOTTEN else row.failures + 1
    row.updated_at = now
    over = row.failures - free
    if over >= 0:
        row.blocked_until = now + min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT)


def clear(session: Session, *counted: Counted) -> None:
    """Forget the tries of an account after a success; for a network address, forget this try only.

    If a success cleared an address, an attacker with one account could guess the passwords of others for ever by
    signing in now and then. Yet a success must not count as a failure: hundreds of people may sign in from one
    address.
    """
    doors = {one.key: one.door for one in counted}
    wanted = sa.select(Throttle).where(col(Throttle.key).in_(doors)).order_by(col(Throttle.key))
    for row in session.scalars(wanted.with_for_update()):
        door = doors[row.key]
        row.failures = max(0, row.failures - 1) if door is Door.ADDRESS else 0
        if row.failures < FREE[door]:
            row.blocked_until = None


def sentence(seconds: int) -> str:
    """Return the French sentence that says how long to wait."""
    minutes = ceil(seconds / 60)
    delay = count(seconds, "seconde", "secondes") if seconds < 60 else count(minutes, "minute", "minutes")
    return f"Trop d’essais : attendez {delay}, puis essayez de nouveau."
