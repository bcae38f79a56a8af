"""The page of a person, for administrators: identity, services, open sessions."""

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import NotFoundError
from metnum.domain.core.listing import Choice
from metnum.domain.core.texts import whole_number
from metnum.domain.people import request_rows
from metnum.domain.people.directory import full_name, when_label
from metnum.domain.people.request_rows import RequestLine
from metnum.models import AccessRequest, Institution, Membership, Person, RecruitingService, WebSession
from metnum.vocabulary import Role


class MembershipLine(BaseModel):
    """A service that the person belongs to."""

    service_id: int
    service: str
    institution: str
    kind: str


class SessionLine(BaseModel):
    """A browser where the person is signed in."""

    device: str
    opened: str
    last_seen: str


class PersonView(BaseModel):
    """The page of a person."""

    id: int = 0
    page_title: str = "Personne"
    name: str = ""
    email: str = ""
    role: str = ""
    role_label: str = ""
    is_active: bool = True
    is_me: bool = False
    is_recruiter: bool = False
    created: str = ""
    verified: str = ""
    second_factor: str = ""
    sign_in_means: str = ""
    last_sign_in: str = ""
    roles: list[Choice] = []
    kinds: list[Choice] = []
    memberships: list[MembershipLine] = []
    has_memberships: bool = False
    sessions: list[SessionLine] = []
    has_sessions: bool = False
    requests: list[RequestLine] = []
    has_requests: bool = False
    can_view_as: bool = False
    view_url: str = ""


def person_page(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> PersonView:
    """Return the page of the person whom the address names."""
    require_administrator(actor)
    person = _person(session, parameters)
    asked = request_rows.lines_of(session, [(row, person) for row in _requests(session, person)])
    return PersonView(
        id=person.id or 0,
        page_title=f"{full_name(person)} – Personnes",
        name=full_name(person),
        email=person.email,
        role=person.role.value,
        role_label=person.role.label,
        is_active=person.is_active,
        is_me=person.id == actor.person_id,
        is_recruiter=person.role is Role.RECRUITER,
        created=french.day(clock.paris_date(person.created_at)),
        verified="confirmée" if person.email_verified_at else "pas encore confirmée",
        second_factor="activé" if person.totp_confirmed_at else "pas encore activé",
        sign_in_means=_means(person),
        last_sign_in=when_label(person.last_sign_in_at),
        roles=[Choice(value=role.value, label=role.label) for role in Role],
        kinds=request_rows.kinds(),
        memberships=(memberships := _memberships(session, person)),
        has_memberships=bool(memberships),
        sessions=(opened := _sessions(session, person)),
        has_sessions=bool(opened),
        requests=asked,
        has_requests=bool(asked),
        can_view_as=person.is_active and person.role is not Role.ADMINISTRATOR,
        view_url=addresses.view_as(person.id),
    )


def _person(session: Session, parameters: dict[str, str]) -> Person:
    number = whole_number(parameters.get("id", ""))
    person = session.get(Person, number) if number else None
    if person is None:
        raise NotFoundError("Cette personne n’existe pas.")
    return person


def _means(person: Person) -> str:
    means = ["mot de passe"] if person.password_hash else []
    means += ["ProConnect"] if person.proconnect_sub else []
    return " et ".join(means) or "aucun pour l’instant"


def _memberships(session: Session, person: Person) -> list[MembershipLine]:
    rows = session.execute(
        sa.select(Membership, col(RecruitingService.name), col(Institution.name))
        .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(col(Membership.person_id) == person.id)
        .order_by(col(Institution.name), col(RecruitingService.name))
    )
    return [
        MembershipLine(
            service_id=row.service_id, service=service, institution=institution, kind=row.kind.label
        )
        for row, service, institution in rows
    ]


def _sessions(session: Session, person: Person) -> list[SessionLine]:
    rows = session.scalars(
        sa.select(WebSession)
        .where(col(WebSession.person_id) == person.id, col(WebSession.expires_at) > clock.now())
        .order_by(col(WebSession.last_seen_at).desc())
        .limit(50)
    )
    return [
        SessionLine(
            device=row.device or "Navigateur inconnu",
            opened=when_label(row.created_at),
            last_seen=when_label(row.last_seen_at),
        )
        for row in rows
    ]


def _requests(session: Session, person: Person) -> list[AccessRequest]:
    return list(
        session.scalars(
            sa.select(AccessRequest)
            .where(col(AccessRequest.person_id) == person.id)
            .order_by(col(AccessRequest.id).desc())
            .limit(50)
        )
    )
