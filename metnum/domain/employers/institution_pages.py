"""The page of an institution and that of a service, for administrators."""

from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import NotFoundError
from metnum.domain.core.listing import Choice
from metnum.domain.core.texts import whole_number
from metnum.domain.employers import administration, uses
from metnum.domain.employers.institution_lists import INSTITUTIONS, SERVICES
from metnum.models import Institution, InstitutionFormerName, RecruitingService
from metnum.vocabulary import Versant

SHOWN = 300


class Link(BaseModel):
    """A link to a page, with its text."""

    label: str
    url: str


class InstitutionView(BaseModel):
    """The page of an institution."""

    id: int = 0
    page_title: str = "Institution"
    name: str = ""
    acronym: str = ""
    versant: str = ""
    website: str = ""
    public_url: str = ""
    team_url: str = ""
    own_url: str = ""
    former: str = ""
    versants: list[Choice] = []
    services: list[Link] = []
    has_services: bool = False
    uses: list[str] = []
    is_used: bool = False


class ServiceView(BaseModel):
    """The page of a service."""

    id: int = 0
    page_title: str = "Service"
    name: str = ""
    website: str = ""
    institution: str = ""
    institution_url: str = ""
    team_url: str = ""
    uses: list[str] = []
    is_used: bool = False


def _number(parameters: dict[str, str], sentence: str) -> int:
    number = whole_number(parameters.get("id", ""))
    if not number:
        raise NotFoundError(sentence)
    return number


def institution_page(
    session: Session, actor: Actor, parameters: dict[str, str], query: str
) -> InstitutionView:
    """Return the page of an institution."""
    require_administrator(actor)
    row = administration.institution(session, _number(parameters, "Cette institution n’existe pas."))
    links = _services(session, row)
    found = uses.of_institution(session, row.id or 0)
    return InstitutionView(
        id=row.id or 0,
        page_title=f"{row.name} – Institutions",
        name=row.name,
        acronym=row.acronym or "",
        versant=row.versant.value,
        website=row.website or "",
        public_url=addresses.employer(row.slug),
        team_url=f"{addresses.TEAM}?institution={row.id}",
        own_url=f"{addresses.OWN_INSTITUTION}?institution={row.id}",
        former=_former_names(session, row),
        versants=[Choice(value=it.value, label=it.label) for it in Versant],
        services=links,
        has_services=bool(links),
        uses=found,
        is_used=bool(found),
    )


def _services(session: Session, row: Institution) -> list[Link]:
    rows = session.execute(
        sa.select(col(RecruitingService.id), col(RecruitingService.name))
        .where(col(RecruitingService.institution_id) == row.id)
        .order_by(listing.folded(col(RecruitingService.name)))
        .limit(SHOWN)
    )
    return [Link(label=name, url=f"{SERVICES}/{number}") for number, name in rows]


def _former_names(session: Session, row: Institution) -> str:
    names = session.scalars(
        sa.select(col(InstitutionFormerName.name))
        .where(col(InstitutionFormerName.institution_id) == row.id)
        .order_by(col(InstitutionFormerName.name))
    )
    return ", ".join(names)


def service_page(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ServiceView:
    """Return the page of a service."""
    require_administrator(actor)
    row: Any = administration.service(session, _number(parameters, "Ce service n’existe pas."))
    institution = session.get_one(Institution, row.institution_id)
    found = uses.of_service(session, row.id or 0)
    return ServiceView(
        id=row.id or 0,
        page_title=f"{row.name} – Services",
        name=row.name,
        website=row.website or "",
        institution=institution.name,
        institution_url=f"{INSTITUTIONS}/{institution.id}",
        team_url=f"{addresses.TEAM}?institution={institution.id}",
        uses=found,
        is_used=bool(found),
    )
