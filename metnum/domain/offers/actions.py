"""Changes the public address and the version of offers."""

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.models import Offer, OfferSlug


def offer_slug(title: str, offer_id: int) -> str:
    """Return the public address of an offer: readable, and unique thanks to its number."""
    return f"{slugify(title, max_length=80, word_boundary=True) or 'offre'}-{offer_id}"


def give_address(session: Session, offer: Offer, title: str) -> None:
    """Give an offer the address of its title; a former public address keeps leading to it."""
    former, readable = offer.slug, offer_slug(title, offer.id or 0)
    # The number makes addresses made here unique, but other addresses may come from an older site.
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
    """Return whether another offer has, or had, an address."""
    present = sa.select(col(Offer.id)).where(col(Offer.slug) == slug, col(Offer.id) != offer.id)
    former = sa.select(col(OfferSlug.offer_id)).where(
        col(OfferSlug.slug) == slug, col(OfferSlug.offer_id) != offer.id
    )
    return session.scalar(present.union_all(former).limit(1)) is not None


def grow(session: Session, offer: Offer) -> None:
    """Raise the version of an offer, so that a person who read it before does not overwrite the change."""
    offer.version += 1
    offer.updated_at = clock.now()
    session.flush()
