"""Accepts invitations, with an existing account or a new one."""

from typing import Annotated

import sqlalchemy as sa
from pydantic import BaseModel, Field
from sqlmodel import Session, col

from metnum.domain.accounts import passwords, sessions
from metnum.domain.accounts.acting import name_person
from metnum.domain.accounts.sign_up import Name
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.core.validation import SUMMARY, parse
from metnum.domain.mail import outbox
from metnum.domain.people import invitations
from metnum.domain.people.invitations import InvitationState, Invited
from metnum.models import Membership, Person
from metnum.vocabulary import MembershipKind, Role

SENTENCES = {
    InvitationState.ACCEPTED: "Cette invitation a déjà servi.",
    InvitationState.REVOKED: "Cette invitation a été annulée, ou remplacée par une plus récente.",
    InvitationState.EXPIRED: "Cette invitation n’est plus valable : elle servait pendant sept jours.",
    InvitationState.UNKNOWN: "Cette invitation n’existe pas : vérifiez que l’adresse est complète.",
}


class NewPersonInput(BaseModel):
    """The input of a person who accepts without having an account."""

    first_name: Name
    last_name: Name
    password: Annotated[str, Field(repr=False)] = ""


def accept(session: Session, actor: Actor, token: str) -> None:
    """Join the service with the account that is signed in; its address must be the invited one."""
    person_id = require_person(actor)
    invited = _require_valid(session, token)
    if actor.email != invited.email:
        raise DomainError(f"Cette invitation est pour {invited.email} : connectez-vous avec cette adresse.")
    person = session.get_one(Person, person_id, with_for_update=True)
    if person.role is Role.ADMINISTRATOR:
        raise DomainError("Un compte d’administration a déjà tous les accès.")
    person.role = Role.RECRUITER
    _join(session, person, invited)


def accept_as_new(session: Session, token: str, values: dict[str, str], device: str) -> str:
    """Create an account, join the service, and return the secret of the new session."""
    invited = _require_valid(session, token)
    if invited.has_account:
        raise DomainError("Cette adresse a déjà un compte : connectez-vous pour accepter l’invitation.")
    given = _checked(values, invited.email)
    # An account whose address nobody confirmed proves nothing: the holder of the link takes it over.
    person = session.scalar(sa.select(Person).where(col(Person.email) == invited.email).with_for_update())
    if person is None:
        person = Person(email=invited.email, first_name="", last_name="", role=Role.RECRUITER)
        session.add(person)
    person.first_name, person.last_name = given.first_name, given.last_name
    person.role, person.password_hash = Role.RECRUITER, passwords.hashed(given.password)
    session.flush()
    sessions.end_all(session, person.id or 0)
    name_person(session, person.id)
    _join(session, person, invited)
    return sessions.open_session(session, person, device)


def _require_valid(session: Session, token: str) -> Invited:
    invited = invitations.find(session, token, for_update=True)
    if invited.state is not InvitationState.VALID:
        raise NotFoundError(SENTENCES[invited.state])
    return invited


def _checked(values: dict[str, str], email: str) -> NewPersonInput:
    """Return the input; raise all its errors at once, that of the password among them."""
    errors: dict[str, str] = {}
    given = None
    try:
        given = parse(NewPersonInput, values)
    except InvalidInputError as refused:
        errors = refused.fields
    about = [values.get("first_name", ""), values.get("last_name", ""), email]
    if sentence := passwords.refusal(values.get("password", ""), about):
        errors["password"] = sentence
    if errors or given is None:
        raise InvalidInputError(SUMMARY, errors)
    return given


def _join(session: Session, person: Person, invited: Invited) -> None:
    row = invited.row
    assert row is not None
    now = clock.now()
    # The link came by mail, which proves the address.
    person.email_verified_at = person.email_verified_at or now
    belongs = session.get(Membership, (person.id, row.service_id))
    if belongs is None:
        session.add(Membership(person_id=person.id or 0, service_id=row.service_id, kind=row.kind))
    elif row.kind is MembershipKind.MANAGER:
        belongs.kind = row.kind
    row.accepted_at = now
    session.flush()
    inviter = session.get(Person, row.invited_by_id) if row.invited_by_id else None
    if inviter is not None:
        outbox.send(
            session,
            "invitation_accepted",
            inviter.email,
            key=f"invitation-accepted-{row.id}",
            name=f"{person.first_name} {person.last_name}".strip(),
            email=person.email,
            service=invited.service,
        )
