"""Lists the templates of an institution."""

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import PermissionDeniedError
from metnum.domain.writing import templates
from metnum.domain.writing.steps import STEP_OF
from metnum.models import Institution, OfferTemplate, Person


class TemplateRow(BaseModel):
    """A template in the list."""

    id: str
    name: str
    title: str  # Offers made from the template get this title.
    about: str  # It says « 12 champs, par Marie Durand, le 3 décembre ».
    use_url: str
    can_change: bool


class TemplatesView(BaseModel):
    """The templates that a person sees."""

    rows: list[TemplateRow] = []
    total: str = ""


def templates_view(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> TemplatesView:
    """Return the templates of the person's institutions."""
    require_person(actor)
    if not (actor.is_recruiter or actor.is_administrator):
        raise PermissionDeniedError
    found = session.execute(
        sa.select(OfferTemplate, Person, col(Institution.name))
        .join(Institution, col(Institution.id) == col(OfferTemplate.institution_id))
        .outerjoin(Person, col(Person.id) == col(OfferTemplate.created_by_id))
        .where(templates.seen_clause(actor))
        .order_by(OfferTemplate.name, col(OfferTemplate.id))
    ).all()
    rows = [_row(actor, template, author, employer) for template, author, employer in found]
    return TemplatesView(rows=rows, total=french.count(len(rows), "modèle", "modèles"))


def _row(actor: Actor, template: OfferTemplate, author: Person | None, employer: str) -> TemplateRow:
    count = sum(name in STEP_OF for name in template.fields)
    parts = [
        employer if actor.is_administrator else "",
        french.count(count, "champ rempli", "champs remplis"),
        f"par {author.first_name} {author.last_name}" if author else "",
        f"le {french.day(clock.paris_date(template.created_at))}",
    ]
    return TemplateRow(
        id=str(template.id),
        name=template.name,
        title=(template.fields.get("title") or ["Sans intitulé"])[0],
        about=", ".join(part for part in parts if part),
        use_url=f"{addresses.NEW_OFFER}?modele={template.id}",
        can_change=templates.can_change(actor, template),
    )
