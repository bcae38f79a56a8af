"""Reads employers, which are institutions as the public sees them."""

from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.catalogue.rows import OfferCard
from metnum.domain.core import french
from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.domain.offers import policy
from metnum.domain.search import analyser
from metnum.models import Institution, InstitutionFormerName, Offer, RecruitingService

LISTED = 300


class EmployerLine(BaseModel):
    """An employer in the list."""

    name: str
    url: str
    tagline: str
    offers: str


class EmployerList(BaseModel):
    """The page of all employers."""

    lines: list[EmployerLine] = []
    total_label: str = ""
    cut_label: str = ""


class EmployerDetail(BaseModel):
    """An employer on its own page."""

    is_missing: bool = False
    page_title: str = "Page introuvable"
    slug: str = ""
    name: str = ""
    tagline: str = ""
    presentation: str = ""
    website: str = ""
    website_label: str = ""
    versant: str = ""
    offers_label: str = ""
    offers_url: str = ""
    has_offers: bool = False
    newest: list[OfferCard] = []


_open_offers: Any = (
    sa.select(
        col(RecruitingService.institution_id).label("institution_id"),
        sa.func.count(col(Offer.id)).label("offers"),
    )
    .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
    .group_by(col(RecruitingService.institution_id))
)


def employers(session: Session) -> EmployerList:
    """Return the employers that recruit or present themselves, those with the most open offers first."""
    counts = _open_offers.where(policy.open_clause()).subquery()
    offers = sa.func.coalesce(counts.c.offers, 0)
    rows = session.execute(
        sa.select(
            col(Institution.name), col(Institution.slug), col(Institution.tagline), offers.label("offers")
        )
        .outerjoin(counts, counts.c.institution_id == col(Institution.id))
        .where(sa.or_(offers > 0, col(Institution.presentation).is_not(None)))
    ).all()
    # Python sorts the names, because the order of the database puts « École » after « Zoo ».
    rows = sorted(rows, key=lambda row: (-row.offers, analyser.fold(row.name)))
    lines = [
        EmployerLine(
            name=row.name,
            url=addresses.employer(row.slug),
            tagline=row.tagline or "",
            offers=french.count(row.offers, "offre ouverte", "offres ouvertes"),
        )
        for row in rows[:LISTED]
    ]
    return EmployerList(
        lines=lines,
        total_label=french.count(len(rows), "employeur", "employeurs"),
        cut_label=f"Voici les {french.number(LISTED)} qui recrutent le plus." if len(rows) > LISTED else "",
    )


def _moved(session: Session, slug: str) -> NotFoundError | MovedError:
    """Return the error for an address without an employer: it was merged into another one, or never existed."""
    today = session.scalar(
        sa.select(col(Institution.slug))
        .join(InstitutionFormerName, col(InstitutionFormerName.institution_id) == col(Institution.id))
        .where(col(InstitutionFormerName.slug) == slug)
    )
    return MovedError(addresses.employer(today)) if today else NotFoundError("Cet employeur n’existe pas.")


def employer(session: Session, slug: str) -> EmployerDetail:
    """Return an employer, without its offers; raise `NotFoundError` for an unknown address."""
    institution = session.scalar(sa.select(Institution).where(col(Institution.slug) == slug))
    if institution is None:
        raise _moved(session, slug)
    counts = _open_offers.where(policy.open_clause(), col(RecruitingService.institution_id) == institution.id)
    row = session.execute(counts).first()
    offers = row.offers if row else 0
    website = institution.website or ""
    if not website.startswith(("https://", "http://")):
        website = ""
    return EmployerDetail(
        page_title=f"{institution.name} – Employeur",
        slug=slug,
        name=institution.name,
        tagline=institution.tagline or "",
        presentation=institution.presentation or "",
        website=website,
        website_label=website.removeprefix("https://").removeprefix("http://").rstrip("/"),
        versant=institution.versant.label,
        offers_label=french.count(offers, "offre ouverte", "offres ouvertes"),
        offers_url=f"{addresses.OFFER_SEARCH}?employeur={slug}",
        has_offers=offers > 0,
    )
