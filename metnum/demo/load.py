"""Writes the demonstration into the database, in bulk."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from metnum.demo import audience
from metnum.demo.build import DemoOffer, Setting, offers
from metnum.demo.employers import INSTITUTIONS, PRESENTATIONS, DemoInstitution
from metnum.domain.core import clock
from metnum.domain.offers.actions import offer_slug
from metnum.domain.search import documents
from metnum.models import (
    Commune,
    Department,
    Domain,
    Institution,
    Offer,
    OfferDomain,
    Profession,
    RecruitingService,
    Source,
)
from metnum.vocabulary import OfferState, SourceCode


@dataclass(frozen=True)
class DemoReport:
    """What was written."""

    institutions: int
    offers: int


def load(session: Session, count: int = 300) -> DemoReport:
    """Write institutions with their services, and offers of every kind and state."""
    services = _write_institutions(session)
    written = _write_offers(session, list(offers(_setting(session, services), count)))
    return DemoReport(len(INSTITUTIONS), written)


def _write_institutions(session: Session) -> list[tuple[int, DemoInstitution]]:
    """Write the institutions that are not there yet; return (service id, institution) pairs."""
    pairs: list[tuple[int, DemoInstitution]] = []
    known = dict(session.execute(sa.select(col(Institution.name), col(Institution.id))).all())
    for number, demo in enumerate(INSTITUTIONS):
        institution_id = known.get(demo.name) or _write_institution(session, number, demo)
        pairs += [(_service(session, institution_id, name), demo) for name in demo.services]
    return pairs


def _service(session: Session, institution_id: int, name: str) -> int:
    """Return the service of that name, written at its first use."""
    wanted = (col(RecruitingService.institution_id) == institution_id, col(RecruitingService.name) == name)
    row = session.scalar(sa.select(RecruitingService).where(*wanted))
    if row is None:
        row = RecruitingService(institution_id=institution_id, name=name)
        session.add(row)
        session.flush()
    return row.id or 0


def _write_institution(session: Session, number: int, demo: DemoInstitution) -> int:
    text = PRESENTATIONS[number % len(PRESENTATIONS)].format(name=demo.name, purpose=demo.purpose)
    row = Institution(
        slug=slugify(demo.name, max_length=80),
        name=demo.name,
        acronym=demo.acronym or None,
        website=demo.website or None,
        versant=demo.versant,
        tagline=demo.purpose.replace("au", "Au", 1),
        presentation=text if demo.is_presented else None,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def _setting(session: Session, services: list[tuple[int, DemoInstitution]]) -> Setting:
    communes = {code for demo in INSTITUTIONS for code in demo.communes}
    places = session.execute(
        sa.select(col(Commune.code), col(Commune.department_code), col(Department.region_code))
        .join(Department, col(Department.code) == col(Commune.department_code))
        .where(col(Commune.code).in_(communes))
    )
    return Setting(
        services=services,
        professions=dict(session.execute(sa.select(col(Profession.slug), col(Profession.id))).all()),
        domains=dict(session.execute(sa.select(col(Domain.slug), col(Domain.id))).all()),
        places={code: (department, region) for code, department, region in places},
    )


def _write_offers(session: Session, written: list[DemoOffer]) -> int:
    source_id = session.scalar(sa.select(col(Source.id)).where(col(Source.code) == SourceCode.METNUM))
    first = _reserve(session, len(written))
    rows: list[dict[str, Any]] = []
    domains: list[dict[str, int]] = []
    for offer_id, demo in enumerate(written, start=first):
        rows.append(_row(offer_id, demo, source_id))
        domains += [{"offer_id": offer_id, "domain_id": domain} for domain in demo.publication.domain_ids]
    if rows:
        session.execute(sa.insert(Offer), rows)
        session.execute(sa.insert(OfferDomain), domains)
        documents.refresh(session, [row["id"] for row in rows if row["state"] is OfferState.PUBLISHED])
        audience.load(session, first)
    return len(rows)


def _reserve(session: Session, count: int) -> int:
    """Take consecutive numbers from the sequence, as the addresses of offers hold them."""
    sequence = "pg_get_serial_sequence('offer', 'id')"
    first: int = session.scalar(sa.text(f"SELECT nextval({sequence})")) or 1
    session.execute(sa.text(f"SELECT setval({sequence}, :last)"), {"last": first + max(count, 1) - 1})
    return first


def _row(offer_id: int, demo: DemoOffer, source_id: int | None) -> dict[str, Any]:
    is_draft = demo.state in (OfferState.DRAFT, OfferState.REVIEW, OfferState.SCHEDULED)
    is_scheduled = demo.state is OfferState.SCHEDULED
    has_ended = demo.state in (OfferState.FILLED, OfferState.CLOSED)
    return {
        "id": offer_id,
        "slug": None if is_draft else offer_slug(demo.publication.title, offer_id),
        "state": demo.state,
        "published_at": None if is_draft else demo.published_at,
        "created_at": demo.published_at,
        "updated_at": demo.published_at,
        "ended_at": clock.now() if has_ended else None,
        "scheduled_for": clock.today() + timedelta(days=5) if is_scheduled else None,
        "source_id": source_id,
        **demo.publication.columns(),
    }
