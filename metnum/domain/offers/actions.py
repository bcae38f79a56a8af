"""Writes on offers, whoever asks: their public address, their version."""

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.models import Offer, OfferSlug


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


def grow(session: Session, offer: Offer) -> None:
    """Make an offer another one for whoever has read it: its version tells those who would write over it."""
    offer.version += 1
    offer.updated_at = clock.now()
    session.flush()
