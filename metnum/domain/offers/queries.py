"""Reads offers as plain facts, which `presentation` turns into rows for screens."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.offers import policy
from metnum.models import (
    Commune,
    Department,
    Domain,
    Institution,
    Offer,
    OfferDomain,
    OfferSlug,
    Profession,
    RecruitingService,
    Region,
    Source,
)
from metnum.vocabulary import Experience, RemoteStatus


@dataclass(frozen=True, slots=True)
class CardFacts:
    """The facts on a card, before words are chosen."""

    id: int
    slug: str
    title: str
    employer: str
    commune: str | None
    department: str | None
    region: str | None
    foreign_place: str | None
    contract_types: list[str]
    remote: RemoteStatus | None
    telework_days: int | None
    experience: Experience | None
    salary_min: int | None
    salary_max: int | None
    published_at: datetime
    last_day: date


# A card shows these values under another name than the offer's column.
_CARD_NAMES: dict[str, Any] = {
    "employer": Institution.name,
    "commune": Commune.name,
    "department": Department.name,
    "region": Region.name,
}
_CARD_COLUMNS: list[Any] = [
    col(_CARD_NAMES[it.name] if it.name in _CARD_NAMES else getattr(Offer, it.name)).label(it.name)
    for it in fields(CardFacts)
]


def _with_names(statement: sa.Select[Any]) -> sa.Select[Any]:
    return (
        statement.select_from(Offer)
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .outerjoin(Commune, col(Commune.code) == col(Offer.commune_code))
        .outerjoin(Department, col(Department.code) == col(Offer.department_code))
        .outerjoin(Region, col(Region.code) == col(Offer.region_code))
    )


_CARDS = _with_names(sa.select(*_CARD_COLUMNS)).where(
    col(Offer.id).in_(sa.bindparam("ids", expanding=True)), policy.public_clause()
)


def card_facts(session: Session, offer_ids: Sequence[int]) -> dict[int, CardFacts]:
    """Return the facts of some public offers, by number of offer."""
    if not offer_ids:
        return {}
    rows = session.execute(_CARDS, {"ids": list(offer_ids)})
    return {row.id: CardFacts(*row) for row in rows}


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """A public offer, with the names that it refers to."""

    offer: Offer
    service: RecruitingService
    institution: Institution
    commune: Commune | None
    department: Department | None
    region: Region | None
    profession: Profession | None
    source: Source
    domains: list[Domain]


class NamedService(NamedTuple):
    """A service, and the institution it belongs to."""

    id: int
    name: str
    institution: str


def record(session: Session, slug: str) -> OfferRecord | None:
    """Return the public offer at an address, open or ended; drafts do not exist for the public."""
    entities: Any = sa.select(
        Offer, RecruitingService, Institution, Commune, Department, Region, Profession, Source
    )
    row = session.execute(
        _with_names(entities)
        .outerjoin(Profession, col(Profession.id) == col(Offer.profession_id))
        .join(Source, col(Source.id) == col(Offer.source_id))
        .where(col(Offer.slug) == slug, policy.public_clause())
    ).one_or_none()
    if row is None:
        return None
    domains = session.scalars(
        sa.select(Domain)
        .join(OfferDomain, col(OfferDomain.domain_id) == col(Domain.id))
        .where(col(OfferDomain.offer_id) == row.Offer.id)
        .order_by(col(Domain.name))
    ).all()
    return OfferRecord(*row[:8], domains=list(domains))  # type: ignore[misc]


def moved_to(session: Session, slug: str) -> str | None:
    """Return the current slug of an offer that had another one before; None if there is none."""
    return session.scalar(
        sa.select(col(Offer.slug))
        .join(OfferSlug, col(OfferSlug.offer_id) == col(Offer.id))
        .where(col(OfferSlug.slug) == slug, policy.public_clause())
    )


def named_services(
    session: Session, *wanted: sa.ColumnElement[bool], limit: int | None = None
) -> list[NamedService]:
    """Return some services with their institutions' names, which distinguish them, in order of these names."""
    rows = session.execute(
        sa.select(col(RecruitingService.id), col(RecruitingService.name), col(Institution.name))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(*wanted)
        .order_by(col(Institution.name), col(RecruitingService.name), col(RecruitingService.id))
        .limit(limit)
    )
    return [NamedService(*row) for row in rows]
