"""The team of the demonstration has work under way, in every state that its lists can show."""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.demo import load, people
from metnum.domain.core import clock
from metnum.models import Offer, OfferEvent, OfferTemplate
from metnum.vocabulary import OfferEventKind, OfferState


def test_the_first_team_has_offers_in_every_state_of_the_work(session: Session) -> None:
    load(session)
    people.load(session)
    mine = sa.select(Offer).where(col(Offer.created_by_id).is_not(None))
    offers = session.scalars(mine).all()
    states = {offer.state for offer in offers}
    assert {OfferState.DRAFT, OfferState.REVIEW, OfferState.SCHEDULED, OfferState.PUBLISHED} <= states
    assert any(offer.has_changes_in_review for offer in offers)
    kinds = set(session.scalars(sa.select(col(OfferEvent.kind)).distinct()))
    assert {OfferEventKind.SENT_BACK, OfferEventKind.APPROVED} <= kinds
    assert session.scalar(sa.select(sa.func.count()).select_from(OfferTemplate)) == 1


def test_nothing_happens_after_now_and_not_all_today(session: Session) -> None:
    load(session)
    people.load(session)
    days = {clock.paris_date(at) for at in session.scalars(sa.select(col(OfferEvent.at)))}
    assert max(days) <= clock.today()
    assert len(days) > 3
