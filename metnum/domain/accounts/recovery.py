"""Replaces a forgotten password: a link by mail works once, for an hour, and everybody gets the same answer."""

from sqlmodel import Session

from metnum import addresses
from metnum.domain.accounts import emails, one_time, passwords, sessions, throttle
from metnum.domain.accounts.acting import name_person
from metnum.domain.accounts.sign_up import mark_verified
from metnum.domain.core.errors import InvalidInputError, NotFoundError
from metnum.domain.core.validation import SUMMARY
from metnum.domain.mail import outbox
from metnum.models import Person
from metnum.runtime.settings import settings
from metnum.vocabulary import TokenPurpose


def ask(session: Session, email: str) -> None:
    """Send a link to the owner of an active account with this address; do nothing otherwise."""
    if throttle.admit(session, throttle.Counted(throttle.Door.MAIL, email)):
        return
    person = emails.owner(session, email)
    if person is None or not person.is_active:
        return
    token = one_time.issue(session, person, TokenPurpose.RESET_PASSWORD)
    link = f"{settings().site}{addresses.new_password(token)}"
    outbox.send(session, "reset-password", person.email, first_name=person.first_name, link=link)


def look(session: Session, token: str) -> None:
    """Refuse a link that no longer works; the link is not used."""
    if one_time.look(session, token, TokenPurpose.RESET_PASSWORD) is None:
        raise NotFoundError(one_time.GONE)


def choose(session: Session, token: str, password: str) -> None:
    """Give an account its new password and end its sessions, so that a thief of the former password is out."""
    found = one_time.look(session, token, TokenPurpose.RESET_PASSWORD)
    person = session.get(Person, found.person_id) if found else None
    if person is None or not person.is_active:
        raise NotFoundError(one_time.GONE)
    if sentence := passwords.refusal(password, (person.first_name, person.last_name, person.email)):
        raise InvalidInputError(SUMMARY, {"password": sentence})
    one_time.use(session, token, TokenPurpose.RESET_PASSWORD)
    name_person(session, person.id)
    mark_verified(person)  # The person has read the link in the mailbox of the address.
    set_password(session, person, password)


def set_password(session: Session, person: Person, password: str, *, but: str = "") -> None:
    """Write a new password; end the sessions but one, disable the links sent before, tell the owner by mail."""
    person.password_hash = passwords.hashed(password)
    session.flush()
    one_time.revoke(session, person.id or 0)
    sessions.end_all(session, person.id or 0, but=but)
    throttle.clear(session, throttle.account(person.email))
    outbox.send(session, "password-changed", person.email, first_name=person.first_name)
