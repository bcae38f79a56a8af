"""People of the demonstration: their passwords are made up when they are loaded, and told once."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pyotp
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.demo import work
from metnum.demo.employers import INSTITUTIONS
from metnum.domain.accounts import emails, second_factor
from metnum.domain.accounts.creation import NewPerson, create
from metnum.domain.core import clock
from metnum.models import AccessRequest, Institution, Person, RecruitingService
from metnum.vocabulary import MembershipKind, Role

# Nobody receives mail there (RFC 2606).
DOMAIN = "metnum.example"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no letters or digits that look alike
EMPLOYER = INSTITUTIONS[0]
TEAM = ("rachida.benali", "thomas.leroy", "marius.bonnet")  # the last one reads what the others write
OTHER_EMPLOYER = INSTITUTIONS[1]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """How to sign in as somebody; it is told once and kept nowhere."""

    label: str
    email: str
    password: str
    totp_url: str = ""


def load(session: Session) -> list[DemoPerson]:
    """Write the people who are not there yet, and return them with their passwords."""
    service = _service(session, EMPLOYER.name)
    other = _service(session, OTHER_EMPLOYER.name)
    told = list(_written(session, service, other))
    if len(told) > len(TEAM):  # the team was created by this very loading
        work.load(session, service.id or 0, work.Team(*(_number(session, name) for name in TEAM)))
    return told


def _number(session: Session, name: str) -> int:
    person = emails.owner(session, f"{name}@{DOMAIN}")
    return (person.id or 0) if person else 0


def _written(session: Session, service: RecruitingService, other: RecruitingService) -> Iterator[DemoPerson]:
    for email, label, role, kind in (
        ("adele.martin", "Administrator", Role.ADMINISTRATOR, None),
        ("marius.bonnet", f"Manager, {EMPLOYER.name}", Role.RECRUITER, MembershipKind.MANAGER),
        ("rachida.benali", f"Recruiter, {EMPLOYER.name}", Role.RECRUITER, MembershipKind.RECRUITER),
        ("thomas.leroy", f"Recruiter, {EMPLOYER.name}", Role.RECRUITER, MembershipKind.RECRUITER),
        ("camille.petit", "Candidate", Role.CANDIDATE, None),
    ):
        member_of = service.id if kind else None
        yield from _person(session, email, label, role, member_of, kind or MembershipKind.RECRUITER)
    for email, label, wanted in (
        ("pascale.girard", f"Waits for access, {EMPLOYER.name}", service),
        ("jules.moreau", f"Waits for access, {OTHER_EMPLOYER.name}", other),
    ):
        for person in _person(session, email, label, Role.RECRUITER):
            _ask(session, person.email, wanted)
            yield person


def _person(
    session: Session,
    name: str,
    label: str,
    role: Role,
    service_id: int | None = None,
    kind: MembershipKind = MembershipKind.RECRUITER,
) -> Iterator[DemoPerson]:
    email = f"{name}@{DOMAIN}"
    if emails.owner(session, email) is not None:
        return
    password = new_password()
    row = create(session, NewPerson(email, role, password, service_id=service_id, kind=kind))
    yield DemoPerson(label, email, password, _second_factor(row) if role is Role.ADMINISTRATOR else "")


def new_password() -> str:
    """Return a password that nobody can guess, easy to type."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))


def _second_factor(row: Person) -> str:
    row.totp_secret, row.totp_confirmed_at = pyotp.random_base32(), clock.now()
    return second_factor.address(row.totp_secret, row.email)


def _ask(session: Session, email: str, service: RecruitingService) -> None:
    person = emails.owner(session, email)
    institution = session.get_one(Institution, service.institution_id)
    session.add(
        AccessRequest(
            person_id=person.id or 0 if person else 0,
            institution_id=institution.id,
            institution_name=institution.name,
            service_id=service.id,
            service_name=service.name,
            message="Je rejoins l’équipe chargée des recrutements du numérique.",
        )
    )
    session.flush()


def _service(session: Session, institution: str) -> RecruitingService:
    """Return the first service of an institution of the demonstration."""
    return session.scalars(
        sa.select(RecruitingService)
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(col(Institution.name) == institution)
        .order_by(col(RecruitingService.id))
        .limit(1)
    ).one()
