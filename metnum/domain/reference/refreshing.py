"""After a change of what offers refer to: search rows written again, every web process told.

What facets count (numbers) is moved in the transaction of the change, whatever its size. Words are analysed
again: now when offers are few, else by a task of the same transaction, some seconds later.
"""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.offers import policy
from metnum.domain.search import documents
from metnum.models import Offer, OfferDomain, OfferSearch, RecruitingService
from metnum.runtime import queue

AT_ONCE = 200  # offers
STEP = 500  # offers of one transaction of the task
TASK = "search.refresh"
PROFESSION, DOMAIN, INSTITUTION, SERVICE = "profession", "domain", "institution", "service"


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
    statement = sa.update(OfferSearch)
    if kind == PROFESSION:
        statement = statement.where(col(OfferSearch.profession) == number).values(profession=to)
    elif kind == INSTITUTION:
        statement = statement.where(col(OfferSearch.institution) == number).values(institution=to)
    else:
        old, new, domains = 1 << (number - 1), 1 << (to - 1), col(OfferSearch.domains)
        statement = statement.where(domains.op("&")(old) != 0)
        statement = statement.values(domains=domains.op("&")(~old).op("|")(new))
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
