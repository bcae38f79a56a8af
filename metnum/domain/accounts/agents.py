"""Finds or creates the account of an agent whom ProConnect recognised: by identifier, then by address."""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.accounts import emails, sign_in
from metnum.domain.accounts.acting import name_person
from metnum.domain.accounts.sign_up import mark_verified
from metnum.domain.accounts.visitor import Visitor
from metnum.integrations.proconnect import Agent
from metnum.models import Person
from metnum.vocabulary import Role

NO_ADDRESS = "ProConnect n’a pas donné d’adresse électronique utilisable."
LONGEST_NAME = 80


def enter(session: Session, agent: Agent, visitor: Visitor) -> sign_in.Outcome:
    """Sign an agent in; an unknown one gets a recruiter's account, which waits to be accepted by a service."""
    email = emails.typed(agent.email)
    if not email:
        return sign_in.Outcome(message=NO_ADDRESS)
    person = _known(session, agent, email) or _new(session, agent, email)
    name_person(session, person.id)
    # Two factors given at ProConnect suffice for people who set up none here; the others must also give ours.
    proved = agent.has_two_factors and person.totp_confirmed_at is None
    return sign_in.enter(session, person, visitor, with_code=proved, id_token=agent.id_token or None)


def _known(session: Session, agent: Agent, email: str) -> Person | None:
    by_sub = session.scalar(sa.select(Person).where(col(Person.proconnect_sub) == agent.sub))
    if by_sub is not None:
        return by_sub
    person = emails.owner(session, email, hold=True)
    if person is None:
        return None
    if person.email_verified_at is None:
        # The person who signed up with this address never proved that they read its mails: their password is removed.
        person.password_hash = None
    mark_verified(person)
    # The identifier may change when an agent moves to another administration.
    person.proconnect_sub = agent.sub
    session.flush()
    return person


def _new(session: Session, agent: Agent, email: str) -> Person:
    first, _, last = email.partition("@")[0].partition(".")
    person = Person(
        email=email,
        first_name=_name(agent.first_name) or first.title(),
        last_name=_name(agent.last_name) or last.title(),
        role=Role.RECRUITER,
        proconnect_sub=agent.sub,
    )
    mark_verified(person)
    session.add(person)
    session.flush()
    return person


def _name(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable()).strip()[:LONGEST_NAME]
