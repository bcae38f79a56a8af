"""Reads the columns of open offers that feeds and the sitemap need."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.offers import policy
from metnum.models import Institution, Offer, RecruitingService

SITEMAP_LIMIT = 50_000  # A sitemap may hold so many addresses (sitemaps.org).


class Address(NamedTuple):
    """An address, and when its content last changed."""

    path: str
    changed_at: datetime | None


class Entry(NamedTuple):
    """An offer in a feed."""

    id: int
    slug: str
    title: str
    mission: str
    employer: str
    published_at: datetime
    updated_at: datetime


def open_offer_count(session: Session) -> int:
    """Return how many offers are open."""
    return session.scalar(sa.select(sa.func.count()).select_from(Offer).where(policy.open_clause())) or 0


def offer_addresses(session: Session, part: int) -> list[Address]:
    """Return the addresses of one part of the open offers, in a stable order."""
    rows = session.execute(
        sa.select(col(Offer.slug), col(Offer.updated_at))
        .where(policy.open_clause())
        .order_by(col(Offer.id))
        .limit(SITEMAP_LIMIT)
        .offset(part * SITEMAP_LIMIT)
    )
    return [Address(addresses.offer(slug), updated_at) for slug, updated_at in rows]


def employer_addresses(session: Session) -> list[Address]:
    """Return the addresses of the employers that recruit."""
    recruiting = (
        sa.select(col(RecruitingService.institution_id))
        .join(Offer, col(Offer.service_id) == col(RecruitingService.id))
        .where(policy.open_clause())
    )
    slugs = session.scalars(
        sa.select(col(Institution.slug))
        .where(sa.or_(col(Institution.id).in_(recruiting), col(Institution.presentation).is_not(None)))
        .order_by(col(Institution.slug))
    )
    return [Address(addresses.employer(slug), None) for slug in slugs]


def entries(session: Session, offer_ids: Sequence[int]) -> list[Entry]:
    """Return offers for a feed, in the order asked for."""
    rows = session.execute(
        sa.select(
            col(Offer.id),
            col(Offer.slug),
            col(Offer.title),
            col(Offer.mission),
            col(Institution.name),
            col(Offer.published_at),
            col(Offer.updated_at),
        )
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(col(Offer.id).in_(offer_ids), policy.public_clause())
    )
    by_id = {row[0]: Entry(*row) for row in rows}
    return [by_id[offer_id] for offer_id in offer_ids if offer_id in by_id]
