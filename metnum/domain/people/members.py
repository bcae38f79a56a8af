"""Lists the people of an institution, page by page: one line for each service that a person belongs to."""

from collections.abc import Container, Sequence
from dataclasses import replace

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import listing
from metnum.domain.core.actor import Actor
from metnum.domain.core.listing import Asked, Column, ListFrame
from metnum.domain.core.texts import whole_number
from metnum.domain.people.directory import full_name, when_label
from metnum.models import Membership, Person, RecruitingService
from metnum.vocabulary import MembershipKind

PATH = addresses.TEAM
FILTERS = ("institution", "service", "role")
_SORTS = {
    "nom": sa.func.lower(col(Person.last_name)),
    "service": listing.folded(col(RecruitingService.name)),
    "connexion": col(Person.last_sign_in_at),
}
_COLUMNS = [
    Column("Personne", "nom"),
    Column("Service", "service"),
    Column("Rôle"),
    Column("Dernière connexion", "connexion"),
]
_ACTIONS = Column("Actions")
_BY_NAME = (col(Person.last_name), col(Person.first_name), col(Person.id), col(Membership.service_id))


class Member(BaseModel):
    """A person in a service."""

    mark: str
    person_id: int
    service_id: int
    service: str
    name: str
    email: str
    kind: str
    kind_label: str
    other_kind: str
    other_label: str
    is_manager: bool
    is_active: bool
    is_me: bool
    last_seen: str


def asked_of(query: str, services: Container[str]) -> Asked:
    """Return what the address asks of the list; a service of another institution is ignored."""
    asked = listing.parse(PATH, query, filters=FILTERS, sorts=list(_SORTS), default_sort="nom")
    if asked.filters.get("service") in services:
        return asked
    return replace(asked, filters={name: it for name, it in asked.filters.items() if name != "service"})


def members(
    session: Session, actor: Actor, asked: Asked, institution_id: int, *, can_manage: bool
) -> tuple[ListFrame, list[Member]]:
    """Return a page of the people of an institution and what surrounds it; the caller has checked the rights."""
    found = (
        sa.select(Membership, Person, col(RecruitingService.name))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .join(RecruitingService, col(RecruitingService.id) == col(Membership.service_id))
        .where(*_wanted(asked, institution_id))
    )
    total = session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0
    rows = session.execute(
        found.order_by(*asked.ordered(_SORTS, *_BY_NAME))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    ).all()
    columns = [*_COLUMNS, _ACTIONS] if can_manage else _COLUMNS
    return _frame(asked, total, columns), [_member(actor, *row) for row in rows]


def _wanted(asked: Asked, institution_id: int) -> list[sa.ColumnElement[bool]]:
    wanted = [
        col(RecruitingService.institution_id) == institution_id,
        listing.matches(asked.text, col(Person.first_name), col(Person.last_name), col(Person.email)),
    ]
    service, kind = whole_number(asked.filters.get("service", "")), asked.filters.get("role")
    if service is not None:
        wanted.append(col(Membership.service_id) == service)
    if kind in list(MembershipKind):
        wanted.append(col(Membership.kind) == MembershipKind(kind))
    return wanted


def _frame(asked: Asked, total: int, columns: Sequence[Column]) -> ListFrame:
    """Return what surrounds the list. The institution does not count as a filter: « Tout afficher » keeps it."""
    frame = listing.frame(asked, total, columns, ("personne", "personnes"))
    institution = {name: asked.filters[name] for name in asked.filters if name == "institution"}
    narrowed = bool(asked.text or len(asked.filters) > len(institution) or asked.page > 1)
    everybody = Asked(path=asked.path, filters=institution).url()
    return frame.model_copy(update={"path": everybody, "is_narrowed": narrowed})


def _member(actor: Actor, membership: Membership, person: Person, service: str) -> Member:
    is_manager = membership.kind is MembershipKind.MANAGER
    other = MembershipKind.RECRUITER if is_manager else MembershipKind.MANAGER
    return Member(
        mark=f"{person.id}-{membership.service_id}",
        person_id=person.id or 0,
        service_id=membership.service_id,
        service=service,
        name=full_name(person),
        email=person.email,
        kind=membership.kind.value,
        kind_label=membership.kind.label,
        other_kind=other.value,
        other_label="Retirer la responsabilité" if is_manager else "Rendre responsable",
        is_manager=is_manager,
        is_active=person.is_active,
        is_me=person.id == actor.person_id,
        last_seen=when_label(person.last_sign_in_at),
    )
