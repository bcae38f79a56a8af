"""The lists « Institutions » and « Services » of administrators, which their addresses alone determine."""

from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.listing import Asked, Choice, Column, ListFrame
from metnum.domain.core.texts import whole_number
from metnum.domain.offers import policy
from metnum.models import Institution, Membership, Offer, RecruitingService
from metnum.vocabulary import Versant

INSTITUTIONS = addresses.INSTITUTIONS
SERVICES = addresses.SERVICES
_INSTITUTION_COLUMNS = [
    Column("Nom", "nom"),
    Column("Fonction publique"),
    Column("Services", "services"),
    Column("Offres ouvertes", "offres"),
    Column("Personnes", "personnes"),
]
_SERVICE_COLUMNS = [
    Column("Service", "nom"),
    Column("Institution", "institution"),
    Column("Offres ouvertes", "offres"),
    Column("Personnes", "personnes"),
]


_WITH_INSTITUTION = sa.select(RecruitingService, Institution).join(
    Institution, col(Institution.id) == col(RecruitingService.institution_id)
)


class InstitutionLine(BaseModel):
    """An institution in the list."""

    id: int
    url: str
    name: str
    acronym: str
    versant: str
    services: str
    offers: str
    people: str


class InstitutionsView(BaseModel):
    """The list of institutions."""

    frame: ListFrame = ListFrame()
    lines: list[InstitutionLine] = []
    versants: list[Choice] = []
    versant: str = ""


class ServiceLine(BaseModel):
    """A service in the list."""

    id: int
    url: str
    name: str
    institution: str
    institution_url: str
    offers: str
    people: str


class ServicesView(BaseModel):
    """The list of services."""

    frame: ListFrame = ListFrame()
    lines: list[ServiceLine] = []


def institutions(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> InstitutionsView:
    """Return the institutions that the address asks for."""
    require_administrator(actor)
    asked = listing.parse(
        INSTITUTIONS,
        query,
        filters=["versant"],
        sorts=["nom", "services", "offres", "personnes"],
        default_sort="nom",
    )
    versant = asked.filters.get("versant", "")
    wanted = [listing.matches(asked.text, col(Institution.name), col(Institution.acronym))]
    if versant in list(Versant):
        wanted.append(col(Institution.versant) == Versant(versant))
    total = session.scalar(sa.select(sa.func.count()).select_from(Institution).where(*wanted)) or 0
    rows = _counted_institutions(session, asked, wanted)
    return InstitutionsView(
        frame=listing.frame(asked, total, _INSTITUTION_COLUMNS, ("institution", "institutions")),
        lines=[_institution_line(*row) for row in rows],
        versants=[Choice(value=it.value, label=it.label) for it in Versant],
        versant=versant,
    )


def _counted_institutions(session: Session, asked: Asked, wanted: list[sa.ColumnElement[bool]]) -> Any:
    tables = {name: _of_institutions(name) for name in ("services", "offres", "personnes")}
    count = {name: sa.func.coalesce(table.c.total, 0) for name, table in tables.items()}
    statement: Any = sa.select(Institution, *count.values())
    for table in tables.values():
        statement = statement.outerjoin(table, table.c.id == col(Institution.id))
    orders = {"nom": listing.folded(col(Institution.name)), **count}
    return session.execute(
        statement.where(*wanted)
        .order_by(*asked.ordered(orders, col(Institution.id)))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    ).all()


def _of_institutions(kind: str) -> sa.Subquery:
    """Return a subquery that counts what belongs to each institution."""
    own = col(RecruitingService.institution_id)
    counted: dict[str, Any] = {
        "services": sa.select(own.label("id"), sa.func.count().label("total")),
        "offres": sa.select(own.label("id"), sa.func.count().label("total"))
        .join(Offer, col(Offer.service_id) == col(RecruitingService.id))
        .where(policy.open_clause()),
        "personnes": sa.select(
            own.label("id"), sa.func.count(sa.distinct(col(Membership.person_id))).label("total")
        ).join(Membership, col(Membership.service_id) == col(RecruitingService.id)),
    }
    table: sa.Subquery = counted[kind].group_by(own).subquery(kind)
    return table


def _institution_line(row: Institution, services: int, offers: int, people: int) -> InstitutionLine:
    return InstitutionLine(
        id=row.id or 0,
        url=f"{INSTITUTIONS}/{row.id}",
        name=row.name,
        acronym=row.acronym or "",
        versant=row.versant.label.removeprefix("Fonction publique "),
        services=french.number(services),
        offers=french.number(offers),
        people=french.number(people),
    )


def services(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ServicesView:
    """Return the services that the address asks for."""
    require_administrator(actor)
    asked = listing.parse(
        SERVICES,
        query,
        filters=["institution"],
        sorts=["nom", "institution", "offres", "personnes"],
        default_sort="institution",
    )
    names = (col(RecruitingService.name), col(Institution.name), col(Institution.acronym))
    wanted = [listing.matches(asked.text, *names)]
    number = whole_number(asked.filters.get("institution", ""))
    if number is not None:
        wanted.append(col(RecruitingService.institution_id) == number)
    total = session.scalar(
        sa.select(sa.func.count()).select_from(_WITH_INSTITUTION.where(*wanted).subquery())
    )
    rows = _counted_services(session, asked, wanted)
    return ServicesView(
        frame=listing.frame(asked, total or 0, _SERVICE_COLUMNS, ("service", "services")),
        lines=[_service_line(*row) for row in rows],
    )


def _counted_services(session: Session, asked: Asked, wanted: list[sa.ColumnElement[bool]]) -> Any:
    offers, people = _counted_offers(), _counted_people()
    orders = {
        "nom": listing.folded(col(RecruitingService.name)),
        "institution": listing.folded(col(Institution.name)),
        "offres": offers,
        "personnes": people,
    }
    return session.execute(
        _WITH_INSTITUTION.add_columns(offers, people)
        .where(*wanted)
        .order_by(*asked.ordered(orders, col(RecruitingService.name), col(RecruitingService.id)))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    ).all()


def _counted_offers() -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count())
        .select_from(Offer)
        .where(col(Offer.service_id) == col(RecruitingService.id), policy.open_clause())
        .correlate(RecruitingService)
        .scalar_subquery()
    )


def _counted_people() -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count())
        .select_from(Membership)
        .where(col(Membership.service_id) == col(RecruitingService.id))
        .correlate(RecruitingService)
        .scalar_subquery()
    )


def _service_line(row: RecruitingService, institution: Institution, offers: int, people: int) -> ServiceLine:
    return ServiceLine(
        id=row.id or 0,
        url=f"{SERVICES}/{row.id}",
        name=row.name,
        institution=institution.name,
        institution_url=f"{INSTITUTIONS}/{institution.id}",
        offers=french.number(offers),
        people=french.number(people),
    )
