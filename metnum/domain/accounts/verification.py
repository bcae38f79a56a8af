"""Confirms an address by the link of a mail and the password of the account.

The password is needed because a stranger may have signed up with the address of somebody else: the owner, who follows
the link, does not know the stranger's password and so does not confirm that account.
"""

from pydantic import BaseModel
from sqlmodel import Session

from metnum.domain.accounts import emails, one_time, passwords, sessions, sign_in, throttle
from metnum.domain.accounts.acting import name_person
from metnum.domain.accounts.sign_up import mark_verified
from metnum.domain.accounts.visitor import Visitor
from metnum.domain.core.errors import InvalidInputError, NotFoundError
from metnum.domain.mail import outbox
from metnum.models import Person
from metnum.vocabulary import TokenPurpose

TAKEN = "Cette adresse est devenue celle d’un autre compte : le changement n’est pas possible."


class Link(BaseModel):
    """What a link confirms: a new account, or the new address of an account."""

    email: str
    is_change: bool  # The link confirms the new address of an existing account.


def look(session: Session, token: str) -> Link:
    """Return what a link would confirm; the link is not used."""
    found = one_time.look(session, token, TokenPurpose.VERIFY_EMAIL, TokenPurpose.CHANGE_EMAIL)
    person = session.get(Person, found.person_id) if found else None
    if found is None or person is None:
        raise NotFoundError(one_time.GONE)
    is_change = found.purpose is TokenPurpose.CHANGE_EMAIL
    return Link(email=(found.email or "") if is_change else person.email, is_change=is_change)


def confirm(session: Session, token: str, password: str, visitor: Visitor) -> sign_in.Outcome:
    """Confirm the address of a new account and sign its owner in."""
    found = one_time.look(session, token, TokenPurpose.VERIFY_EMAIL)
    person = session.get(Person, found.person_id) if found else None
    if person is None:
        raise NotFoundError(one_time.GONE)
    if not passwords.matches(person.password_hash, password):
        return sign_in.Outcome(message=passwords.WRONG)
    one_time.use(session, token, TokenPurpose.VERIFY_EMAIL)
    name_person(session, person.id)
    throttle.clear(session, throttle.account(person.email), throttle.address(visitor.address))
    mark_verified(person)
    return sign_in.enter(session, person, visitor)


def change_address(session: Session, token: str) -> None:
    """Give an account its new address; every session ends, and the former address gets a mail."""
    used = one_time.use(session, token, TokenPurpose.CHANGE_EMAIL)
    person = session.get(Person, used.person_id)
    if person is None or used.email is None:
        raise NotFoundError(one_time.GONE)
    if emails.owner(session, used.email) is not None:
        raise InvalidInputError(TAKEN)
    name_person(session, person.id)
    former, person.email = person.email, used.email
    mark_verified(person)
    session.flush()
    one_time.revoke(session, person.id or 0)
    sessions.end_all(session, person.id or 0)
    outbox.send(session, "email-changed", former, first_name=person.first_name, email=person.email)
