"""Creates offers: empty, from another offer or from a template (`pasted_texts` creates one from a pasted text)."""

from collections.abc import Mapping
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import InvalidInputError, PermissionDeniedError
from metnum.domain.offers import history, policy
from metnum.domain.offers.fields import FIELDS
from metnum.domain.writing import draft_batches, draft_fields, templates
from metnum.models import Offer, RecruitingService, Source
from metnum.vocabulary import OfferEventKind, OfferState, SourceCode

SHOWN_DAYS = timedelta(days=60)  # The last day of a new offer is so many days ahead, as a proposal.


def create(
    session: Session,
    actor: Actor,
    service_id: int | None = None,
    values: Mapping[str, list[str]] | None = None,
    *,
    origin: str = "",
) -> Offer:
    """Create a draft in a service (by default the first one of the person), with some fields already filled.

    The history tells `origin` as the place where the offer comes from.
    """
    service = policy.require_edit_in(session, actor, service_id or default_service(session, actor))
    offer = Offer(
        title=draft_fields.UNTITLED,
        service_id=service.id or 0,
        state=OfferState.DRAFT,
        source_id=session.scalars(sa.select(Source).where(col(Source.code) == SourceCode.METNUM)).one().id
        or 0,
        created_by_id=actor.person_id,
    )
    session.add(offer)
    session.flush()
    session.refresh(offer)
    history.record(session, actor, offer.id or 0, OfferEventKind.CREATED, comment=origin)
    last_day = (clock.today() + SHOWN_DAYS).isoformat()
    known = {"last_day": [last_day], **(values or {}), "service_id": [str(service.id)]}
    texts = {name: draft_fields.clean(session, actor, name, list(found)) for name, found in known.items()}
    draft_batches.fill(session, actor, {offer.id or 0: texts}, [offer])
    return offer


def default_service(session: Session, actor: Actor) -> int:
    """Return the service that a person writes offers for when they name none."""
    require_person(actor)
    if not actor.services:
        if actor.is_administrator:
            raise InvalidInputError("Choisissez un service.", {"service_id": "Choisissez un service."})
        raise PermissionDeniedError
    by_name = sa.select(col(RecruitingService.id)).where(col(RecruitingService.id).in_(list(actor.services)))
    return session.scalars(by_name.order_by(RecruitingService.name).limit(1)).one() or 0


def duplicate(session: Session, actor: Actor, offer_id: int, service_id: int | None = None) -> Offer:
    """Create a draft with the texts and facts of an offer that the actor sees; its last day is a new one."""
    model = policy.require_seen(session, actor, offer_id)
    texts = draft_fields.texts(session, model)
    values = {name: found for name, found in texts.items() if found and FIELDS[name].is_copied}
    wanted = service_id or _service_like(session, actor, model)
    return create(session, actor, wanted, values, origin=f"À partir de l’offre « {model.title} »")


def _service_like(session: Session, actor: Actor, model: Offer) -> int | None:
    """Return the service of the model if the actor writes for it, else their own."""
    service = session.get_one(RecruitingService, model.service_id)
    can_edit = policy.can_edit_in(actor, model.service_id, service.institution_id)
    return model.service_id if can_edit else None


def from_template(session: Session, actor: Actor, template_id: int, service_id: int | None = None) -> Offer:
    """Create a draft with the fields of a template of the institution."""
    template = templates.require_seen(session, actor, template_id)
    if service_id is None and not actor.services:
        service_id = session.scalars(
            sa.select(col(RecruitingService.id))
            .where(col(RecruitingService.institution_id) == template.institution_id)
            .order_by(RecruitingService.name)
            .limit(1)
        ).first()
    values = {name: list(found) for name, found in template.fields.items() if name in FIELDS}
    return create(session, actor, service_id, values, origin=f"À partir du modèle « {template.name} »")
