"""Shows an offer being written as candidates will see it, also by secret links for other readers."""

from datetime import timedelta

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.catalogue import presentation
from metnum.domain.catalogue.rows import OfferDetail
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import NotFoundError
from metnum.domain.core.secret import digest, new_token
from metnum.domain.offers import policy
from metnum.domain.offers.queries import OfferRecord
from metnum.domain.writing import draft_fields, publication
from metnum.domain.writing.publication import Typed
from metnum.models import (
    Commune,
    Department,
    Domain,
    Institution,
    Offer,
    OfferPreviewLink,
    Profession,
    RecruitingService,
    Region,
    Source,
)
from metnum.runtime.settings import settings
from metnum.vocabulary import OfferState

LIFETIME = timedelta(days=14)
MAX_TOKEN = 100


class PreviewView(BaseModel):
    """The page of a secret link."""

    is_missing: bool = False
    page_title: str = "Page introuvable"
    until: str = ""
    offer: OfferDetail = OfferDetail()


def of_draft(session: Session, offer: Offer, given: Typed, errors: dict[str, str]) -> OfferDetail:
    """Return the page of an offer made of the valid fields, as if it were published today."""
    valid = publication.as_far_as_valid(given, errors)
    shown = Offer(
        id=offer.id,
        slug=offer.slug,
        state=OfferState.PUBLISHED,
        published_at=offer.published_at or clock.now(),
        source_id=offer.source_id,
        **{**valid.columns(), "service_id": valid.service_id or offer.service_id},
    )
    if "last_day" in errors or "last_day" not in given.values:
        shown.last_day = clock.today() + LIFETIME
    detail = presentation.detail(_record(session, shown, valid.domain_ids), [], settings().site)
    return detail.model_copy(update={"json_ld": ""})


def _record(session: Session, shown: Offer, domain_ids: list[int]) -> OfferRecord:
    service = session.get_one(RecruitingService, shown.service_id)
    domains = sa.select(Domain).where(col(Domain.id).in_(domain_ids)).order_by(col(Domain.name))
    return OfferRecord(
        offer=shown,
        service=service,
        institution=session.get_one(Institution, service.institution_id),
        commune=session.get(Commune, shown.commune_code) if shown.commune_code else None,
        department=session.get(Department, shown.department_code) if shown.department_code else None,
        region=session.get(Region, shown.region_code) if shown.region_code else None,
        profession=session.get(Profession, shown.profession_id) if shown.profession_id else None,
        source=session.get_one(Source, shown.source_id),
        domains=list(session.scalars(domains)) if domain_ids else [],
    )


def create_link(session: Session, actor: Actor, offer_id: int) -> str:
    """Return a new secret address that shows an offer for two weeks; the database keeps only its hash."""
    policy.require_edit(session, actor, offer_id)
    token = new_token()
    session.add(
        OfferPreviewLink(
            token_hash=digest(token),
            offer_id=offer_id,
            created_by_id=actor.person_id,
            expires_at=clock.now() + LIFETIME,
        )
    )
    session.flush()
    return f"{settings().site}{addresses.preview(token)}"


def revoke_links(session: Session, actor: Actor, offer_id: int) -> int:
    """Disable all secret addresses of an offer; return how many there were."""
    policy.require_edit(session, actor, offer_id)
    ended = session.scalars(
        sa.update(OfferPreviewLink)
        .where(col(OfferPreviewLink.offer_id) == offer_id, _is_live())
        .values(revoked_at=clock.now())
        .returning(col(OfferPreviewLink.token_hash))
    )
    return len(ended.all())


def live_links(session: Session, offer_id: int) -> str:
    """Return how many secret addresses of an offer work, and until when; an empty text when there is none."""
    count, until = session.execute(
        sa.select(sa.func.count(), sa.func.max(OfferPreviewLink.expires_at)).where(
            col(OfferPreviewLink.offer_id) == offer_id, _is_live()
        )
    ).one()
    if not count:
        return ""
    links = french.count(count, "lien d’aperçu fonctionne", "liens d’aperçu fonctionnent")
    return f"{links} jusqu’au {french.day(clock.paris_date(until))}."


def _is_live() -> sa.ColumnElement[bool]:
    return sa.and_(col(OfferPreviewLink.revoked_at).is_(None), col(OfferPreviewLink.expires_at) > clock.now())


def secret_preview(session: Session, _: Actor, parameters: dict[str, str], query: str) -> PreviewView:
    """Return what a secret address shows to anybody who holds it; the right was checked when it was made."""
    token = parameters.get("token", "")[:MAX_TOKEN]
    row = session.execute(
        sa.select(OfferPreviewLink, Offer)
        .join(Offer, col(Offer.id) == col(OfferPreviewLink.offer_id))
        .where(col(OfferPreviewLink.token_hash) == digest(token), _is_live())
    ).one_or_none()
    if row is None:
        raise NotFoundError("Ce lien d’aperçu n’existe pas, ou il n’est plus valable.")
    link, offer = row
    given = publication.typed(session, draft_fields.texts(session, offer))
    shown = of_draft(session, offer, given, publication.errors_of(given))
    return PreviewView(
        page_title=f"Aperçu : {shown.title}",
        until=french.day(clock.paris_date(link.expires_at)),
        offer=shown,
    )
