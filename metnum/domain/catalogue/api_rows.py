"""Rows of the public API; their names are French because they are its contract."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock
from metnum.domain.offers import policy
from metnum.domain.offers.fields import FIELDS, SECTIONS
from metnum.domain.offers.queries import OfferRecord
from metnum.models import Domain, Institution, Offer, OfferDomain, Profession, RecruitingService, Source
from metnum.runtime.settings import settings

# These fields go to the API unchanged: name in the API → column.
AS_THEY_ARE = {field.api: name for name, field in FIELDS.items() if field.api}


class ApiOffer(BaseModel):
    """Une offre dans une liste."""

    slug: str
    titre: str
    metier: str | None
    domaines: list[str]
    employeur: str
    region: str | None
    departement: str | None
    commune: str | None
    contrats: list[str]
    categories: list[str]
    corps: str | None
    duree_contrat_mois: int | None
    temps_de_travail: str | None
    prise_de_poste: str | None
    teletravail: str | None
    teletravail_jours: int | None
    experience: str | None
    technologies: list[str]
    salaire_min: int | None
    salaire_max: int | None
    publiee_le: date
    expire_le: date
    source: str
    url: str


class ApiOfferDetail(ApiOffer):
    """Une offre avec ses textes, en HTML simple."""

    textes: dict[str, str]
    candidature_url: str | None


_domains = (
    sa.select(sa.func.array_agg(col(Domain.slug)))
    .join(OfferDomain, col(OfferDomain.domain_id) == col(Domain.id))
    .where(col(OfferDomain.offer_id) == col(Offer.id))
    .scalar_subquery()
)


def offer_rows(session: Session, offer_ids: Sequence[int]) -> list[ApiOffer]:
    """Return the API rows of offers in the order asked for, with one statement."""
    if not offer_ids:
        return []
    statement = (
        sa.select(
            *(Offer.__table__.c[name] for name in _COLUMNS),  # type: ignore[attr-defined]
            col(Institution.slug).label("employer"),
            col(Profession.slug).label("profession"),
            col(Source.code).label("source"),
            _domains.label("domains"),
        )
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .join(Source, col(Source.id) == col(Offer.source_id))
        .outerjoin(Profession, col(Profession.id) == col(Offer.profession_id))
        .where(col(Offer.id).in_(offer_ids), policy.public_clause())
    )
    rows = {
        row.id: _row(row, row.employer, row.profession, row.source, row.domains or [])
        for row in session.execute(statement)
    }
    return [rows[offer_id] for offer_id in offer_ids if offer_id in rows]


_COLUMNS = ("id", "slug", "region_code", "department_code", "published_at", *AS_THEY_ARE.values())


def _row(
    offer: Offer | sa.Row[Any], employer: str, profession: str | None, source: str, domains: list[str]
) -> ApiOffer:
    as_they_are = {key: getattr(offer, name) for key, name in AS_THEY_ARE.items()}
    return ApiOffer(
        **{**as_they_are, "expire_le": offer.last_day or clock.today()},
        slug=offer.slug or "",
        metier=profession,
        domaines=sorted(domains),
        employeur=employer,
        region=offer.region_code,
        departement=offer.department_code,
        publiee_le=clock.paris_date(offer.published_at or clock.now()),
        source=source,
        url=f"{settings().site}{addresses.offer(offer.slug)}",
    )


def offer_details(record: OfferRecord) -> ApiOfferDetail:
    """Return the API row of one offer with its texts."""
    offer = record.offer
    profession = record.profession.slug if record.profession else None
    domains = [domain.slug for domain in record.domains]
    row = _row(offer, record.institution.slug, profession, record.source.code, domains)
    texts = {
        anchor: getattr(offer, column) for column, (anchor, _) in SECTIONS.items() if getattr(offer, column)
    }
    return ApiOfferDetail(**row.model_dump(), textes=texts, candidature_url=offer.apply_url)
