"""Reads addresses as people type them, and finds the account that has one."""

import sqlalchemy as sa
from pydantic import EmailStr, TypeAdapter, ValidationError
from sqlmodel import Session, col

from metnum.models import Person

LONGEST = 254
_ADDRESS = TypeAdapter(EmailStr)


def typed(text: str) -> str:
    """Return an address in the form that the database keeps; an empty text when it cannot be an address."""
    try:
        return str(_ADDRESS.validate_python(text.strip()[: LONGEST + 1])).lower()
    except (ValidationError, UnicodeError):
        return ""


def owner(session: Session, email: str, *, hold: bool = False) -> Person | None:
    """Return the person who has an address; `hold` locks the row until the end of the transaction."""
    if not email:
        return None
    statement = sa.select(Person).where(col(Person.email) == email)
    return session.scalar(statement.with_for_update() if hold else statement)
