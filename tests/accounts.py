"""Accounts with passwords and second factors, for tests."""

import re

import pyotp
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.accounts import passwords
from metnum.domain.accounts.visitor import Visitor
from metnum.domain.core import clock
from metnum.models import MailMessage, Person
from metnum.vocabulary import Role
from tests.people import person

PASSWORD = "lampadaire violon tigre"
OTHER_PASSWORD = "marmite cascade hibou"
HERE = Visitor("192.0.2.1", "Firefox sur Linux")
FORM = {
    "purpose": "candidat",
    "first_name": "Léa",
    "last_name": "Dupont",
    "email": "lea.dupont@exemple.fr",
    "password": PASSWORD,
}


def with_password(session: Session, /, email: str, role: Role = Role.CANDIDATE, **values: object) -> Person:
    """Return somebody with a verified address and PASSWORD."""
    row = person(session, email, role, password_hash=passwords.hashed(PASSWORD))
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return row


def with_second_factor(session: Session, email: str, role: Role = Role.ADMINISTRATOR) -> Person:
    """Return somebody with a verified address, PASSWORD and a second factor."""
    return with_password(
        session, email, role, totp_secret=pyotp.random_base32(), totp_confirmed_at=clock.now()
    )


def code_of(secret: str | None, steps: int = 0) -> str:
    """Return the code that the telephone shows now, or the one it shows so many steps later."""
    return pyotp.TOTP(secret or "").generate_otp(int(clock.now().timestamp()) // 30 + steps)


def mails(session: Session, recipient: str) -> list[MailMessage]:
    """Return the mails written to somebody, in their order."""
    session.flush()
    wanted = sa.select(MailMessage).where(col(MailMessage.recipient) == recipient)
    return list(session.scalars(wanted.order_by(col(MailMessage.id))))


def link_token(text: str) -> str:
    """Return the secret of the link that a mail holds."""
    found = re.search(r"/(?:verification|mot-de-passe)/([\w-]{20,})", text)
    assert found, text
    return found[1]
