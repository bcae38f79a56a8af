"""Keeps templates: fields from which the people of an institution start offers."""

from typing import Annotated

import sqlalchemy as sa
from pydantic import BaseModel, Field
from sqlmodel import Session, col

from metnum.domain.core.actor import Actor, manages, require_person
from metnum.domain.core.errors import InvalidInputError, NotFoundError, PermissionDeniedError
from metnum.domain.core.validation import parse, storable
from metnum.domain.offers import policy
from metnum.domain.offers.fields import FIELDS
from metnum.domain.offers.values import Line
from metnum.domain.writing import draft_fields
from metnum.models import OfferTemplate, RecruitingService

MAX_TEMPLATES = 200  # One institution has at most so many.


class TemplateName(BaseModel):
    """The input of a template's name."""

    name: Annotated[Line, Field(min_length=3, max_length=120)]


def seen_clause(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the clause of the templates that an actor sees: those of their institutions."""
    if actor.is_administrator:
        return sa.true()
    return col(OfferTemplate.institution_id).in_(list(actor.institutions) if actor.is_recruiter else [])


def require_seen(session: Session, actor: Actor, template_id: int) -> OfferTemplate:
    """Return a template that the actor sees; any other « does not exist »."""
    require_person(actor)
    template = session.scalar(
        sa.select(OfferTemplate).where(col(OfferTemplate.id) == template_id, seen_clause(actor))
    )
    if template is None:
        raise NotFoundError("Ce modèle n’existe pas, ou il n’est pas de votre institution.")
    return template


def can_change(actor: Actor, template: OfferTemplate) -> bool:
    """Return whether the actor may rename or delete a template: its author and the institution's managers may."""
    return manages(actor, template.institution_id) or template.created_by_id == actor.person_id


def _require_change(session: Session, actor: Actor, template_id: int) -> OfferTemplate:
    template = require_seen(session, actor, template_id)
    if not can_change(actor, template):
        raise PermissionDeniedError(
            "Ce modèle a été fait par une autre personne : vous pouvez l’utiliser, pas le modifier."
        )
    return template


def keep(session: Session, actor: Actor, offer_id: int, name: str) -> OfferTemplate:
    """Make a template from an offer that the actor may change."""
    offer = policy.require_edit(session, actor, offer_id)
    institution_id = session.get_one(RecruitingService, offer.service_id).institution_id
    texts = draft_fields.texts(session, offer)
    template = OfferTemplate(
        institution_id=institution_id,
        name=_free_name(session, institution_id, name),
        fields={field: values for field, values in texts.items() if values and FIELDS[field].is_copied},
        created_by_id=actor.person_id,
    )
    session.add(template)
    session.flush()
    return template


def rename(session: Session, actor: Actor, template_id: int, name: str) -> None:
    """Rename a template."""
    template = _require_change(session, actor, template_id)
    template.name = _free_name(session, template.institution_id, name, but=template_id)
    session.flush()


def delete(session: Session, actor: Actor, template_id: int) -> None:
    """Delete a template; offers made from it do not change."""
    session.delete(_require_change(session, actor, template_id))
    session.flush()


def _free_name(session: Session, institution_id: int, name: str, but: int = 0) -> str:
    wanted = parse(TemplateName, {"name": storable(name)}).name
    names = session.execute(
        sa.select(col(OfferTemplate.id), col(OfferTemplate.name)).where(
            col(OfferTemplate.institution_id) == institution_id
        )
    ).all()
    if any(row.name.lower() == wanted.lower() and row.id != but for row in names):
        sentence = "Un modèle de votre institution porte déjà ce nom."
        raise InvalidInputError(sentence, {"name": sentence})
    if not but and len(names) >= MAX_TEMPLATES:
        raise InvalidInputError("Votre institution a déjà 200 modèles : supprimez-en avant d’en ajouter.")
    return wanted
