"""Lets administrators change accounts: open, close, change their role, put them in a service."""

from collections.abc import Mapping

from pydantic import BaseModel
from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from metnum.domain.accounts import sessions
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError, PermissionDeniedError
from metnum.domain.core.texts import RowId
from metnum.domain.core.validation import parse
from metnum.domain.people import policy
from metnum.models import Membership, Person, RecruitingService
from metnum.vocabulary import MembershipKind, Role

LOCK = 71_420  # PostgreSQL holds this lock for changes of accounts.


class PersonInput(BaseModel):
    """The person to change."""

    person: RowId


class RoleInput(PersonInput):
    """The new role of an account."""

    role: Role


class PlaceInput(PersonInput):
    """A person in a service."""

    service: RowId
    kind: MembershipKind = MembershipKind.RECRUITER


def _require_other(session: Session, actor: Actor, person_id: int) -> Person:
    """Return a person other than the actor, locked until the end of the transaction."""
    require_administrator(actor)
    # Changes run one at a time: two administrators who close each other's accounts must neither both succeed nor wait
    # for each other.
    session.execute(select(func.pg_advisory_xact_lock(LOCK)))
    policy.require_still(session, actor)
    if person_id == actor.person_id:
        raise PermissionDeniedError("On ne change pas son propre compte ici : demandez à une autre personne.")
    person = session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFoundError("Cette personne n’existe pas.")
    return person


def deactivate(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Close an account at once: its sessions end, its tabs are told, its next click is refused."""
    person = _require_other(session, actor, parse(PersonInput, values).person)
    if person.role is Role.ADMINISTRATOR:
        policy.keep_an_administrator(session, person.id or 0)
    person.is_active = False
    sessions.end_all(session, person.id or 0)
    session.flush()


def activate(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Open an account again; its memberships are still there."""
    _require_other(session, actor, parse(PersonInput, values).person).is_active = True
    session.flush()


def end_sessions(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """End all the sessions of a person."""
    person = _require_other(session, actor, parse(PersonInput, values).person)
    sessions.end_all(session, person.id or 0)
    session.flush()


def change_role(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Change the role of an account; its sessions end, and it leaves its services if it no longer recruits."""
    given = parse(RoleInput, values)
    person = _require_other(session, actor, given.person)
    if given.role is person.role:
        raise DomainError("C’est déjà le rôle de cette personne.")
    if person.role is Role.ADMINISTRATOR:
        policy.keep_an_administrator(session, person.id or 0)
    if given.role is not Role.RECRUITER:
        session.execute(delete(Membership).where(col(Membership.person_id) == person.id))
    person.role = given.role
    sessions.end_all(session, person.id or 0)
    session.flush()


def add_to_service(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Put a person in a service, or change what they are in it."""
    require_administrator(actor)
    given = parse(PlaceInput, {name: value for name, value in values.items() if value != ""})
    person = _require_other(session, actor, given.person)
    if person.role is not Role.RECRUITER:
        raise DomainError("Seuls les comptes de recrutement font partie d’un service.")
    if session.get(RecruitingService, given.service) is None:
        sentence = "Choisissez un service dans les suggestions."
        raise InvalidInputError(sentence, {"service": sentence})
    belongs = session.get(Membership, (given.person, given.service))
    if belongs is None:
        session.add(Membership(person_id=given.person, service_id=given.service, kind=given.kind))
    else:
        belongs.kind = given.kind
    session.flush()


def remove_from_service(session: Session, actor: Actor, values: Mapping[str, object]) -> None:
    """Take a person out of a service; their offers stay."""
    given = parse(PlaceInput, values)
    _require_other(session, actor, given.person)
    belongs = session.get(Membership, (given.person, given.service), with_for_update=True)
    if belongs is None:
        raise DomainError("Cette personne ne fait plus partie de ce service.")
    session.delete(belongs)
    session.flush()
