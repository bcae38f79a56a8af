"""People and what they belong to, for tests."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from metnum.domain.accounts import sessions
from metnum.domain.core import clock
from metnum.domain.core.actor import ANONYMOUS, Actor
from metnum.models import Membership, Person, RecruitingService
from metnum.vocabulary import MembershipKind, Role
from tests.offers import service

# The kinds of people who may stand before a door. Every action and query is tried with each of them.
KINDS = (
    "anonymous",
    "candidate",
    "pending",
    "stranger",  # a recruiter of another institution
    "recruiter",
    "manager",
    "administrator",
    "no_second_factor",  # an administrator who did not give the second factor
    "deactivated",
)


def person(session: Session, email: str, role: Role = Role.RECRUITER, **values: Any) -> Person:
    """Return somebody with a verified address and no password."""
    row = _unsaved(email, role, **values)
    session.add(row)
    session.flush()
    return row


def _unsaved(email: str, role: Role = Role.RECRUITER, **values: Any) -> Person:
    first, _, last = email.partition("@")[0].partition(".")
    return Person(
        email=email,
        first_name=first.capitalize(),
        last_name=(last or "Durand").capitalize(),
        role=role,
        email_verified_at=clock.now(),
        **values,
    )


def join(
    session: Session,
    row: Person,
    to: RecruitingService,
    kind: MembershipKind = MembershipKind.RECRUITER,
) -> None:
    """Make somebody part of a service."""
    session.add(Membership(person_id=row.id or 0, service_id=to.id or 0, kind=kind))
    session.flush()


def sign_in(session: Session, row: Person) -> str:
    """Sign somebody in, with a second factor when they are an administrator; return their cookie."""
    return sessions.open_session(session, row, with_second_factor=row.role is Role.ADMINISTRATOR)


def acting_as(session: Session, row: Person) -> Actor:
    """Return the actor that queries and actions get for somebody."""
    return sessions.actor(session, sign_in(session, row))


@dataclass(frozen=True)
class Cast:
    """One actor of each kind, around the service of an employer."""

    actors: dict[str, Actor]
    people: dict[str, Person]

    def __getitem__(self, kind: str) -> Actor:
        return self.actors[kind]


_ADDRESSES = {
    "candidate": ("camille.candidate@exemple.fr", Role.CANDIDATE),
    "pending": ("pascale.attente@exemple.fr", Role.RECRUITER),
    "stranger": ("sacha.ailleurs@exemple.fr", Role.RECRUITER),
    "recruiter": ("rachida.recrute@exemple.fr", Role.RECRUITER),
    "manager": ("marius.responsable@exemple.fr", Role.RECRUITER),
    "administrator": ("adele.admin@exemple.fr", Role.ADMINISTRATOR),
    "no_second_factor": ("nour.admin@exemple.fr", Role.ADMINISTRATOR),
    "deactivated": ("denis.parti@exemple.fr", Role.RECRUITER),
}


def cast(session: Session, employer: str = "Agence d’essai", other: str = "Autre ministère") -> Cast:
    """Return one actor of each kind; those of an institution are in the service that `tests.offers.service` gives."""
    own, foreign = service(session, employer), service(session, other)
    people = {kind: _unsaved(*given) for kind, given in _ADDRESSES.items()}
    # A thousand tests begin here, so that eight people and four memberships are written in two statements.
    session.add_all(people.values())
    session.flush()
    places = {
        "stranger": (foreign, MembershipKind.MANAGER),
        "recruiter": (own, MembershipKind.RECRUITER),
        "manager": (own, MembershipKind.MANAGER),
        "deactivated": (own, MembershipKind.RECRUITER),
    }
    session.add_all(
        Membership(person_id=people[name].id or 0, service_id=to.id or 0, kind=kind)
        for name, (to, kind) in places.items()
    )
    session.flush()
    actors = {kind: acting_as(session, row) for kind, row in people.items() if kind != "no_second_factor"}
    half = sessions.open_session(session, people["no_second_factor"])
    actors["no_second_factor"] = sessions.actor(session, half)
    people["deactivated"].is_active = False
    session.flush()
    actors["deactivated"] = sessions.actor(session, sign_in(session, people["deactivated"]))
    return Cast({"anonymous": ANONYMOUS, **actors}, people)


def by_email(session: Session, email: str) -> Person:
    """Return the person who has an address."""
    return session.exec(select(Person).where(col(Person.email) == email)).one()
