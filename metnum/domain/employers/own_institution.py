"""The page « Mon institution »: the public page and the services of an institution, changed by its managers."""

from collections.abc import Mapping
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import listing, rich_text
from metnum.domain.core.actor import Actor, manages
from metnum.domain.core.listing import Choice
from metnum.domain.core.texts import Line, Lines
from metnum.domain.core.validation import parse
from metnum.domain.employers import administration
from metnum.domain.employers.administration import Numbered, ServiceInput, Website
from metnum.domain.people import policy
from metnum.domain.people import services as names
from metnum.domain.people.team import chosen_institution
from metnum.models import RecruitingService


class PresentationInput(BaseModel):
    """The input of the public page of an institution."""

    id: int
    tagline: Annotated[Line, StringConstraints(max_length=200)] = ""
    website: Website = ""
    presentation: Annotated[Lines, AfterValidator(rich_text.sanitise), Field(max_length=60_000)] = ""


class OwnService(BaseModel):
    """A service of the institution."""

    id: int
    mark: str
    name: str
    website: str


class OwnInstitutionView(BaseModel):
    """The content of the page « Mon institution »."""

    has_institution: bool = True
    can_manage: bool = False
    id: int = 0
    code: str = ""
    name: str = ""
    public_url: str = ""
    tagline: str = ""
    website: str = ""
    presentation: str = ""  # It is safe HTML.
    services: list[OwnService] = []
    has_services: bool = False
    institutions: list[Choice] = []
    has_choice: bool = False


def own_institution(
    session: Session, actor: Actor, parameters: dict[str, str], query: str
) -> OwnInstitutionView:
    """Return the institution of the person who asks: all its members may read it, its managers may change it."""
    row, choices = chosen_institution(session, actor, query)
    if row is None:
        return OwnInstitutionView(has_institution=False)
    services = _services(session, row.id or 0)
    return OwnInstitutionView(
        can_manage=manages(actor, row.id or 0),
        id=row.id or 0,
        code=str(row.id),
        name=row.name,
        public_url=addresses.employer(row.slug),
        tagline=row.tagline or "",
        website=row.website or "",
        presentation=row.presentation or "",
        services=services,
        has_services=bool(services),
        institutions=choices,
        has_choice=len(choices) > 1,
    )


def _services(session: Session, institution_id: int) -> list[OwnService]:
    rows = session.scalars(
        sa.select(RecruitingService)
        .where(col(RecruitingService.institution_id) == institution_id)
        .order_by(listing.folded(col(RecruitingService.name)))
        .limit(500)
    )
    return [
        OwnService(id=row.id or 0, mark=str(row.id), name=row.name, website=row.website or "") for row in rows
    ]


def present(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Change the public page at once."""
    institution = policy.require_manager(session, actor, parse(Numbered, values).id)
    given = parse(PresentationInput, values)
    institution.tagline, institution.website = given.tagline or None, given.website or None
    institution.presentation = given.presentation or None
    session.flush()


def add_service(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Add a service to the actor's institution."""
    institution = policy.require_manager(session, actor, parse(Numbered, values).id)
    given = parse(ServiceInput, values)
    names.add_service(session, institution.id or 0, given.name, given.website or None)


def change_service(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Rename a service of the actor's institution."""
    row = policy.require_managed_service(session, actor, parse(Numbered, values).id)
    administration.rename_service(session, row, parse(ServiceInput, values))


def delete_service(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Remove a service of the actor's institution that nothing uses."""
    administration.remove_service(
        session, policy.require_managed_service(session, actor, parse(Numbered, values).id)
    )
