"""Writes on offers, whoever asks: their public address, their end."""

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.search import documents
from metnum.models import Offer, OfferSlug
from metnum.vocabulary import OfferState


def offer_slug(title: str, offer_id: int) -> str:
    """Return the public address of an offer: readable, and unique thanks to its number."""
    return f"{slugify(title, max_length=80, word_boundary=True) or 'offre'}-{offer_id}"


def give_address(session: Session, offer: Offer, title: str) -> None:
    """Give an offer the address of its title; an address that was public keeps leading to the offer."""
    former, readable = offer.slug, offer_slug(title, offer.id or 0)
    # The number makes an address unique among those that are made here; others may come from an older site.
    wanted = (readable, *(f"{readable}-{count}" for count in range(2, 10)))
    address = next(slug for slug in wanted if not _is_of_another(session, offer, slug))
    if address == former:
        return
    session.execute(sa.delete(OfferSlug).where(col(OfferSlug.slug) == address))
    if former and offer.published_at is not None:
        session.add(OfferSlug(slug=former, offer_id=offer.id or 0))
    offer.slug = address
    session.flush()


def _is_of_another(session: Session, offer: Offer, slug: str) -> bool:
    """Whether another offer is at an address, or used to be."""
    present = sa.select(col(Offer.id)).where(col(Offer.slug) == slug, col(Offer.id) != offer.id)
    former = sa.select(col(OfferSlug.offer_id)).where(
        col(OfferSlug.slug) == slug, col(OfferSlug.offer_id) != offer.id
    )
    return session.scalar(present.union_all(former).limit(1)) is not None


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
