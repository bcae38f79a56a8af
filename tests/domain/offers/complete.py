"""Offers that can be published, for tests of their life."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.lifecycle import actions
from metnum.domain.writing import draft_fields
from metnum.models import Commune, Domain, Offer, OfferEvent, Profession
from metnum.vocabulary import OfferState
from tests.offers import draft, service

TITLE = "Ingénieure ou ingénieur données"


def texts(session: Session, **changes: list[str]) -> dict[str, list[str]]:
    """Return everything that a recruiter must fill in."""
    return {
        "title": [TITLE],
        "service_id": [str(service(session).id)],
        "profession_id": [str(session.exec(select(Profession.id)).first())],
        "domain_ids": [str(session.exec(select(Domain.id)).first())],
        "contract_types": ["cdi", "titulaire"],
        "working_time": ["partiel"],
        "technologies": ["Python", "PostgreSQL"],
        "starts": ["2027-03-01"],
        "remote": ["partiel"],
        "experience": ["1-3"],
        "salary_min": ["40000"],
        "salary_max": ["50000"],
        "commune_code": [session.exec(select(Commune.code).where(col(Commune.name) == "Rennes")).one()],
        "mission": ["<p>Servir l’intérêt général.</p>"],
        "contact_name": ["Rachida Recrute"],
        "contact_email": ["contact@exemple.fr"],
        "apply_url": ["https://exemple.fr/postuler"],
        "last_day": [(clock.today() + timedelta(days=30)).isoformat()],
        **changes,
    }


def written(session: Session, actor: Actor, **changes: list[str]) -> Offer:
    """Return a draft that lacks nothing."""
    offer = draft(session, "Brouillon", created_by_id=actor.person_id)
    draft_fields.fill(session, actor, offer.id or 0, texts(session, **changes))
    return offer


def in_state(session: Session, actor: Actor, state: OfferState, asker: Actor | None = None) -> Offer:
    """Return a complete offer, led to a state by the transitions themselves."""
    offer = written(session, actor)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    paths: dict[OfferState, list[tuple[str, dict[str, Any]]]] = {
        OfferState.DRAFT: [],
        OfferState.REVIEW: [("ask_review", {})],
        OfferState.SCHEDULED: [("schedule", {"day": tomorrow})],
        OfferState.PUBLISHED: [("publish", {})],
        OfferState.FILLED: [("publish", {}), ("fill", {"found": "here"})],
        OfferState.CLOSED: [("publish", {}), ("close", {"reason": "no_candidate"})],
    }
    for name, form in paths[state]:
        actions.perform(session, asker or actor, offer.id or 0, name, form)
    assert offer.state is state
    return offer


def events(session: Session, offer: Offer) -> list[OfferEvent]:
    """Return the history of an offer, oldest first."""
    query = select(OfferEvent).where(col(OfferEvent.offer_id) == offer.id).order_by(col(OfferEvent.id))
    return list(session.exec(query).all())
