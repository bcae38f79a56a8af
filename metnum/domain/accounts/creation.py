"""Creates accounts for commands: the first administrator, the people of the demonstration."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.accounts import emails, passwords
from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError, NotFoundError
from metnum.models import Institution, Membership, Person, RecruitingService
from metnum.vocabulary import MembershipKind, Role


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to create, whose address needs no confirmation."""

    email: str
    role: Role
    password: str
    first_name: str = ""
    last_name: str = ""
    service_id: int | None = None
    kind: MembershipKind = MembershipKind.RECRUITER


def create(session: Session, new: NewPerson) -> Person:
    """Write an account that can sign in at once; refuse a weak password and an address that has an account."""
    email = emails.typed(new.email)
    if not email:
        raise DomainError(f"« {new.email} » n’est pas une adresse électronique.")
    if emails.owner(session, email) is not None:
        raise DomainError(f"Un compte existe déjà pour {email}.")
    first, last = _names(new, email)
    if sentence := passwords.refusal(new.password, (first, last, email)):
        raise DomainError(sentence)
    person = Person(
        email=email,
        first_name=first,
        last_name=last,
        role=new.role,
        password_hash=passwords.hashed(new.password),
        email_verified_at=clock.now(),
    )
    session.add(person)
    session.flush()
    if new.service_id is not None:
        session.add(Membership(person_id=person.id or 0, service_id=new.service_id, kind=new.kind))
        session.flush()
    return person


def _names(new: NewPerson, email: str) -> tuple[str, str]:
    """Return the given names, else those that the address suggests."""
    first, _, last = email.partition("@")[0].partition(".")
    return new.first_name or first.title(), new.last_name or last.title()


def service_named(session: Session, name: str) -> int:
    """Return the service of that name; « INSTITUTION : NAME » distinguishes several of the same name."""
    full = col(Institution.name) + " : " + col(RecruitingService.name)
    found = session.execute(
        sa.select(col(RecruitingService.id), full)
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(sa.or_(col(RecruitingService.name) == name, full == name))
        .order_by(full)
    ).all()
    if not found:
        raise NotFoundError(f"Aucun service ne s’appelle « {name} ».")
    if len(found) > 1:
        names = " ; ".join(f"« {row[1]} »" for row in found[:10])
        raise DomainError(f"Plusieurs services s’appellent « {name} » : écrivez l’un de {names}.")
    return int(found[0][0])
