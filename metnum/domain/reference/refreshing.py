"""After a change of what offers refer to: search rows written again, every web process told.

What facets count (numbers) is moved in the transaction of the change, whatever its size. Words are analysed
again: now when offers are few, else by a task of the same transaction, some seconds later.
"""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.offers import policy
from metnum.domain.search import documents, facets
from metnum.models import Offer, OfferDomain, OfferSearch, RecruitingService
from metnum.runtime import queue

AT_ONCE = 200  # offers
STEP = 500  # offers of one transaction of the task
TASK = "search.refresh"
PROFESSION, DOMAIN, INSTITUTION, SERVICE = "profession", "domain", "institution", "service"
_FACETS = {PROFESSION: "metier", DOMAIN: "domaine", INSTITUTION: "employeur"}


def concerned(
    session: Session, kind: str, number: int, after: int = 0, limit: int | None = None
) -> list[int]:
    """Return the live offers of a profession, a domain, an institution or a service, by their numbers."""
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
    """Write the search rows again, now when they are few, else by a task; names are read again everywhere."""
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
    """Let facets count at once under another number what a merge gave it."""
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
    """Let facets count at once the offers of a service in the institution where it is now."""
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
    """Write some search rows again, and ask for the next ones: what the task does."""
    offer_ids = concerned(session, kind, number, after, STEP)
    documents.refresh(session, offer_ids)
    if len(offer_ids) == STEP:
        _defer(session, kind, number, offer_ids[-1])
