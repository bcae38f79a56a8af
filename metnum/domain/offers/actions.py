"""Writes on offers."""

from datetime import datetime

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.offers.fields import OfferPublication
from metnum.domain.search import documents
from metnum.models import Offer, OfferDomain, OfferSlug
from metnum.vocabulary import OfferState


def offer_slug(title: str, offer_id: int) -> str:
    """Return the public address of an offer: readable, and unique thanks to its number."""
    return f"{slugify(title, max_length=80, word_boundary=True) or 'offre'}-{offer_id}"


def publish(
    session: Session,
    publication: OfferPublication,
    *,
    source_id: int,
    published_at: datetime | None = None,
    source_reference: str | None = None,
    source_url: str | None = None,
) -> Offer:
    """Create an offer and put it in front of candidates at once."""
    offer_id = session.scalar(sa.text("SELECT nextval(pg_get_serial_sequence('offer', 'id'))"))
    offer = Offer(
        id=offer_id,
        slug=offer_slug(publication.title, offer_id),
        state=OfferState.PUBLISHED,
        published_at=published_at or clock.now(),
        source_id=source_id,
        source_reference=source_reference,
        source_url=source_url,
        **publication.columns(),
    )
    session.add(offer)
    session.flush()
    session.add_all(
        OfferDomain(offer_id=offer_id, domain_id=domain_id) for domain_id in publication.domain_ids
    )
    session.flush()
    documents.refresh(session, [offer_id])
    return offer


def end(session: Session, offer_ids: list[int], state: OfferState) -> int:
    """Close or mark as filled the published offers among `offer_ids`; return how many changed."""
    changed = session.scalars(
        sa.update(Offer)
        .where(col(Offer.id).in_(offer_ids), col(Offer.state) == OfferState.PUBLISHED)
        .values(state=state, ended_at=clock.now(), updated_at=clock.now(), version=Offer.version + 1)
        .returning(col(Offer.id))
    ).all()
    documents.refresh(session, [offer_id for offer_id in changed if offer_id is not None])
    return len(changed)


def rename_slug(session: Session, offer: Offer, slug: str) -> None:
    """Give a published offer a new address and keep the old one redirecting."""
    if offer.slug == slug:
        return
    if offer.slug:
        # It may be kept already: an offer can take a former address back, and leave it again.
        session.merge(OfferSlug(slug=offer.slug, offer_id=offer.id or 0))
    offer.slug = slug
    offer.version += 1
    offer.updated_at = clock.now()
