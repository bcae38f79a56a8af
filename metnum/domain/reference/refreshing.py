"""Brings search up to date after a change of professions, domains, institutions or services.

Facets count numbers, which change in the transaction itself, however many offers there are. Words are analysed again,
at once for few offers, else some seconds later by a task of the same transaction.
"""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.offers import policy
from metnum.domain.search import documents, facets
from metnum.models import Offer, OfferDomain, OfferSearch, RecruitingService
from metnum.runtime import queue

AT_ONCE = 200  # Up to so many offers are analysed at once.
STEP = 500  # One transaction of the task handles so many offers.
TASK = "search.refresh"
PROFESSION, DOMAIN, INSTITUTION, SERVICE = "profession", "domain", "institution", "service"
_FACETS = {PROFESSION: "metier", DOMAIN: "domaine", INSTITUTION: "employeur"}


def concerned(
    session: Session, kind: str, number: int, after: int = 0, limit: int | None = None
) -> list[int]:
    """Return the numbers of the live offers of a profession, a domain, an institution or a service, in order."""
    of_domain = sa.select(col(OfferDomain.offer_id)).where(col(OfferDomain.domain_id) == number)
    of_institution = sa.select(col(RecruitingService.id)).where(
        col(RecruitingService.institution_id) == number
    )
    clause = {
        PROFESSION: col(Offer.profession_id) == number,
        DOMAIN: col(Offer.id).in_(of_domain),
        INSTITUTION: col(Offer.service_id).in_(of_institution),
        SERVICE: col(Offer.service_id) == number,
    }[kind]
    wanted = sa.select(col(Offer.id)).where(policy.open_clause(), clause, col(Offer.id) > after)
    found = session.scalars(wanted.order_by(col(Offer.id)).limit(limit))
    return [offer_id for offer_id in found if offer_id is not None]


def refresh(session: Session, kind: str, number: int) -> None:
    """Rewrite the search rows, at once for few offers, else by a task; every web process reads names again."""
    session.flush()
    offer_ids = concerned(session, kind, number, limit=AT_ONCE + 1)
    if len(offer_ids) <= AT_ONCE:
        documents.refresh(session, offer_ids)
    else:
        _defer(session, kind, number, 0)
    tell(session)


def _defer(session: Session, kind: str, number: int, after: int) -> None:
    name = f"{TASK}-{kind}-{number}-{after}"
    queue.defer(session, TASK, once=name, kind=kind, number=number, after=after)


def move(session: Session, kind: str, number: int, to: int) -> None:
    """Give the search rows of a merged thing the number of the one that replaces it, so that facets count at once."""
    facet = facets.named(_FACETS[kind])
    assert facet is not None
    held = OfferSearch.__table__.c[facet.column]  # type: ignore[attr-defined]
    if facet.has_several:
        values = sa.func.unnest(sa.func.array_replace(held, number, to)).column_valued("value")
        moved = sa.func.array(sa.select(values).distinct().order_by(values).scalar_subquery())
        statement = sa.update(OfferSearch).where(held.contains([number])).values({held: moved})
    else:
        statement = sa.update(OfferSearch).where(held == number).values({held: to})
    session.execute(statement)


def follow_service(session: Session, number: int) -> None:
    """Give the search rows of a moved service the number of its new institution, so that facets count at once."""
    session.flush()
    here = (
        sa.select(col(RecruitingService.institution_id))
        .where(col(RecruitingService.id) == number)
        .scalar_subquery()
    )
    offers = sa.select(col(Offer.id)).where(col(Offer.service_id) == number)
    session.execute(
        sa.update(OfferSearch)
        .where(col(OfferSearch.offer_id).in_(offers), col(OfferSearch.institution) != here)
        .values(institution=here)
    )


def tell(session: Session) -> None:
    """Make every web process read names, words and synonyms again when the transaction commits."""
    session.execute(sa.select(sa.func.pg_notify("offer_search", "")))


def refresh_step(session: Session, kind: str, number: int, after: int = 0) -> None:
    """Rewrite a batch of search rows, and ask for the next batch; the task calls this."""
    offer_ids = concerned(session, kind, number, after, STEP)
    documents.refresh(session, offer_ids)
    if len(offer_ids) == STEP:
        _defer(session, kind, number, offer_ids[-1])
