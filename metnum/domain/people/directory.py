"""The list « Personnes » of all accounts, for administrators."""

from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.listing import Asked, Choice, Column, ListFrame
from metnum.domain.core.texts import whole_number
from metnum.models import Institution, Membership, Person, RecruitingService
from metnum.vocabulary import Role

PATH = addresses.PEOPLE
STATES = (
    Choice(value="active", label="Compte actif"),
    Choice(value="desactive", label="Compte désactivé"),
    Choice(value="attente", label="Sans service"),
    Choice(value="non-verifiee", label="Adresse non confirmée"),
)
_SORTS = {
    "nom": sa.func.lower(col(Person.last_name)),
    "adresse": col(Person.email),
    "connexion": col(Person.last_sign_in_at),
}
_COLUMNS = [
    Column("Nom", "nom"),
    Column("Adresse", "adresse"),
    Column("Rôle"),
    Column("Institutions"),
    Column("Dernière connexion", "connexion"),
]
MAX_INSTITUTIONS = 500


class PersonLine(BaseModel):
    """A person in the list."""

    id: int
    url: str
    name: str
    email: str
    role: str
    institutions: str
    last_sign_in: str
    is_active: bool
    is_waiting: bool


class PeopleView(BaseModel):
    """The list of people."""

    frame: ListFrame = ListFrame()
    lines: list[PersonLine] = []
    roles: list[Choice] = []
    role: str = ""
    states: list[Choice] = []
    state: str = ""
    institutions: list[Choice] = []
    institution: str = ""


def people(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> PeopleView:
    """Return the people that the address asks for."""
    require_administrator(actor)
    asked = listing.parse(
        PATH, query, filters=["role", "etat", "institution"], sorts=list(_SORTS), default_sort="nom"
    )
    wanted = _wanted(asked)
    total = session.scalar(sa.select(sa.func.count()).select_from(Person).where(*wanted)) or 0
    rows = session.scalars(
        sa.select(Person)
        .where(*wanted)
        .order_by(*asked.ordered(_SORTS, col(Person.id)))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    ).all()
    institutions = institutions_of(session, [row.id or 0 for row in rows])
    return PeopleView(
        frame=listing.frame(asked, total, _COLUMNS, ("personne", "personnes")),
        lines=[_line(row, institutions.get(row.id or 0, [])) for row in rows],
        roles=[Choice(value=role.value, label=role.label) for role in Role],
        role=asked.filters.get("role", ""),
        states=list(STATES),
        state=asked.filters.get("etat", ""),
        institutions=_institution_choices(session),
        institution=asked.filters.get("institution", ""),
    )


def _wanted(asked: Asked) -> list[sa.ColumnElement[bool]]:
    wanted = [listing.matches(asked.text, col(Person.first_name), col(Person.last_name), col(Person.email))]
    role, state = asked.filters.get("role"), asked.filters.get("etat")
    belongs = sa.exists().where(col(Membership.person_id) == col(Person.id))
    if role in list(Role):
        wanted.append(col(Person.role) == Role(role))
    states: dict[str, sa.ColumnElement[bool]] = {
        "active": col(Person.is_active).is_(True),
        "desactive": col(Person.is_active).is_(False),
        "attente": sa.and_(col(Person.role) == Role.RECRUITER, ~belongs),
        "non-verifiee": col(Person.email_verified_at).is_(None),
    }
    if state in states:
        wanted.append(states[state])
    institution = whole_number(asked.filters.get("institution", ""))
    if institution is not None:
        members = (
            sa.select(col(Membership.person_id))
            .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
            .where(col(RecruitingService.institution_id) == institution)
        )
        wanted.append(col(Person.id).in_(members))
    return wanted


def institutions_of(session: Session, person_ids: list[int]) -> dict[int, list[str]]:
    """Return the names of the institutions of some people."""
    found: dict[int, list[str]] = {}
    rows = session.execute(
        sa.select(col(Membership.person_id), col(Institution.name))
        .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(col(Membership.person_id).in_(person_ids))
        .distinct()
        .order_by(col(Institution.name))
    )
    for person_id, name in rows:
        found.setdefault(person_id, []).append(name)
    return found


def _institution_choices(session: Session) -> list[Choice]:
    """Return the institutions that have members; filtering by any other would find nobody."""
    used = (
        sa.select(col(RecruitingService.institution_id))
        .join(Membership, col(Membership.service_id) == col(RecruitingService.id))
        .distinct()
    )
    rows = session.execute(
        sa.select(col(Institution.id), col(Institution.name))
        .where(col(Institution.id).in_(used))
        .order_by(col(Institution.name))
        .limit(MAX_INSTITUTIONS)
    )
    return [Choice(value=str(row[0]), label=row[1]) for row in rows]


def _line(row: Person, institutions: list[str]) -> PersonLine:
    return PersonLine(
        id=row.id or 0,
        url=f"{PATH}/{row.id}",
        name=full_name(row),
        email=row.email,
        role=row.role.label,
        institutions=", ".join(institutions),
        last_sign_in=when_label(row.last_sign_in_at),
        is_active=row.is_active,
        is_waiting=row.role is Role.RECRUITER and not institutions,
    )


def full_name(person: Person) -> str:
    """Return the full name of a person."""
    return f"{person.first_name} {person.last_name}".strip() or person.email


def when_label(instant: Any) -> str:
    """Return how long ago something happened, in words."""
    return french.relative_day(clock.paris_date(instant)) if instant else "jamais"
