"""The screen that offers the ways to begin an offer: empty, from a template, from another offer, from a text."""

from typing import Any
from urllib.parse import parse_qs

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import InvalidInputError, PermissionDeniedError
from metnum.domain.core.texts import whole_number
from metnum.domain.offers import policy
from metnum.domain.writing import creation, editor, editor_fields, pasted_texts, templates
from metnum.domain.writing.editor_rows import ChoiceRow
from metnum.models import Offer, OfferTemplate, RecruitingService

PATH = addresses.NEW_OFFER
# So many offers are proposed as models, the latest first; any other is duplicated from its own page.
MAX_MODELS = 100
CHOOSE_TEMPLATE = "Choisissez un modèle."
CHOOSE_OFFER = "Choisissez une offre."
_SAID = {
    "vide": "Le brouillon est créé. Ce que vous écrivez est enregistré à mesure.",
    "modele": "Le brouillon est créé à partir du modèle. Ce que vous écrivez est enregistré à mesure.",
    "copie": "C’est une copie, en brouillon : tout est recopié, sauf le dernier jour pour postuler.",
    "texte": "Le texte est découpé. Rien n’est créé tant que vous ne le demandez pas.",
}


class WaitingText(BaseModel):
    """A text that a person pasted and has not used yet."""

    label: str
    url: str


class NewOfferView(BaseModel):
    """The ways to begin an offer, for one person."""

    services: list[ChoiceRow] = []
    has_services: bool = False  # There are several services, so that one must be chosen.
    templates: list[ChoiceRow] = []
    template: str = ""  # The address has chosen this template.
    offers: list[ChoiceRow] = []
    offer: str = ""
    text: str = ""  # This text was pasted before and can be changed.
    text_token: str = ""
    waiting: list[WaitingText] = []  # These were pasted before and not used yet.


def new_offer(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> NewOfferView:
    """Return the ways in which a person may begin an offer."""
    require_person(actor)
    if not (actor.is_recruiter or actor.is_administrator):
        raise PermissionDeniedError
    asked = parse_qs(query)
    token = asked.get("texte", [""])[0]
    services = editor_fields.services(session, actor, [])
    return NewOfferView(
        services=[ChoiceRow(value=value, label=label) for value, label in services],
        has_services=len(services) > 1,
        templates=_templates(session, actor),
        template=asked.get("modele", [""])[0],
        offers=_offers(session, actor),
        offer=asked.get("copie", [""])[0],
        text=pasted_texts.text_of(session, actor, token),
        text_token=token,
        waiting=[WaitingText(label=label, url=url) for label, url in pasted_texts.waiting(session, actor)],
    )


def _templates(session: Session, actor: Actor) -> list[ChoiceRow]:
    found = session.scalars(
        sa.select(OfferTemplate).where(templates.seen_clause(actor)).order_by(OfferTemplate.name)
    )
    return [ChoiceRow(value=str(row.id), label=row.name) for row in found]


def _offers(session: Session, actor: Actor) -> list[ChoiceRow]:
    found = session.execute(
        sa.select(col(Offer.id), col(Offer.title), col(Offer.state))
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .where(policy.seen_clause(actor))
        .order_by(col(Offer.updated_at).desc(), col(Offer.id).desc())
        .limit(MAX_MODELS)
    )
    return [
        ChoiceRow(value=str(row.id), label=f"{row.title} ({row.state.label.lower()}, MN-{row.id})")
        for row in found
    ]


def begin(session: Session, actor: Actor, form: dict[str, Any]) -> str:
    """Create the draft that a form asks for, or keep its text for a review; return the address where to go on."""
    way = str(form.get("way", ""))
    service_id = whole_number(str(form.get("service_id") or ""))
    if way == "texte":
        text, token = str(form.get("text", "")), str(form.get("token", ""))
        return pasted_texts.keep(session, actor, text, service_id, token)
    return editor.first_step(_create(session, actor, way, form, service_id).id or 0)


def said_of(form: dict[str, Any]) -> str:
    """Return the sentence that the next page shows about how the offer began."""
    return _SAID.get(str(form.get("way", "")), _SAID["vide"])


def _create(session: Session, actor: Actor, way: str, form: dict[str, Any], service_id: int | None) -> Offer:
    if way == "modele":
        number = _number(form, "template_id", CHOOSE_TEMPLATE)
        return creation.from_template(session, actor, number, service_id)
    if way == "copie":
        return creation.duplicate(session, actor, _number(form, "offer_id", CHOOSE_OFFER), service_id)
    return creation.create(session, actor, service_id)


def _number(form: dict[str, Any], name: str, sentence: str) -> int:
    number = whole_number(str(form.get(name) or ""))
    if number is None:
        raise InvalidInputError(sentence, {name: sentence})
    return number
