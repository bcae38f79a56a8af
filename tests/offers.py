"""Offers for tests: `publish` needs only a title, although the product asks for a whole offer."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.offers import actions
from metnum.domain.offers.fields import OfferPublication
from metnum.domain.search import documents
from metnum.models import Institution, Offer, OfferDomain, RecruitingService, Source
from metnum.vocabulary import OfferState, SourceCode


def service(session: Session, employer: str = "Agence d’essai", **values: Any) -> RecruitingService:
    """Return the recruiting service of an employer, which is made when it is first named."""
    slug = slugify(employer)
    institution = session.exec(select(Institution).where(col(Institution.slug) == slug)).one_or_none()
    if institution is None:
        institution = Institution(slug=slug, name=employer, **values)
        session.add(institution)
        session.flush()
        session.add(RecruitingService(institution_id=institution.id or 0, name="Direction du numérique"))
        session.flush()
    wanted = col(RecruitingService.institution_id) == institution.id
    return session.exec(select(RecruitingService).where(wanted)).one()


def publish(
    session: Session, /, title: str, *, employer: str = "Agence d’essai", days_left: int = 30, **values: Any
) -> Offer:
    """Publish an offer; with a negative `days_left`, its last day is over."""
    publication = OfferPublication(
        title=title,
        service_id=service(session, employer).id or 0,
        last_day=clock.today() + timedelta(days=days_left),
        **values,
    )
    offer = draft(session, title, employer=employer)
    for name, value in publication.columns().items():
        setattr(offer, name, value)
    actions.give_address(session, offer, publication.title)
    offer.state, offer.published_at = OfferState.PUBLISHED, clock.now()
    session.add_all(OfferDomain(offer_id=offer.id or 0, domain_id=each) for each in publication.domain_ids)
    session.flush()
    documents.refresh(session, [offer.id or 0])
    return offer


def draft(session: Session, title: str, *, employer: str = "Agence d’essai", **values: Any) -> Offer:
    """Write an offer that nobody may see yet."""
    source = session.exec(select(Source).where(col(Source.code) == SourceCode.METNUM)).one()
    offer = Offer(
        title=title, service_id=service(session, employer).id or 0, source_id=source.id or 0, **values
    )
    session.add(offer)
    session.flush()
    return offer


def end(session: Session, offer_ids: list[int], state: OfferState) -> None:
    """Close or fill published offers."""
    session.execute(
        sa.update(Offer).where(col(Offer.id).in_(offer_ids)).values(state=state, ended_at=clock.now())
    )
    documents.refresh(session, offer_ids)
