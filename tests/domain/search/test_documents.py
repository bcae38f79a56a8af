"""The search table holds the live offers as they are, and nothing else."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.search import documents, engine
from metnum.domain.search.filters import OfferFilters
from metnum.models import Offer, OfferSearch
from metnum.runtime import db
from metnum.vocabulary import OfferState


def indexed(session: Session) -> set[int]:
    return set(session.exec(select(col(OfferSearch.offer_id))).all())


def test_refresh_adds_updates_and_takes_out(two_thousand_offers: None) -> None:
    def change(session: Session) -> tuple[list[int], set[int], str]:
        ids = sorted(indexed(session))[:3]
        first, second, third = (session.get_one(Offer, offer_id) for offer_id in ids)
        first.title = "Dompteuse de licornes"
        second.state = OfferState.CLOSED
        third.last_day = clock.today() - timedelta(days=1)
        session.flush()
        documents.refresh(session, [*ids, 999_999])
        headline = session.scalar(
            select(col(OfferSearch.headline)).where(col(OfferSearch.offer_id) == ids[0])
        )
        after = indexed(session)
        session.rollback()
        return ids, after, str(headline)

    ids, after, headline = db.run_sync(change)
    assert "licorne" in headline
    assert ids[0] in after
    assert after.isdisjoint(ids[1:])


def test_a_refresh_asks_the_same_number_of_questions_for_one_or_many(two_thousand_offers: None) -> None:
    def questions(session: Session, count: int) -> int:
        ids = sorted(indexed(session))[:count]
        asked = []
        event = sa.event.listens_for(session.connection(), "before_cursor_execute")
        event(lambda *_: asked.append(1))
        documents.refresh(session, ids)
        session.rollback()
        return len(asked)

    assert db.run_sync(questions, 1) == db.run_sync(questions, 200)


async def test_the_last_day_is_included(two_thousand_offers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def last_days(session: Session) -> list[date]:
        return list(session.exec(select(col(OfferSearch.last_day))).all())

    days = db.run_sync(last_days)
    today = clock.today()
    tomorrow = today + timedelta(days=1)
    assert min(days) == today
    assert (await engine.find(OfferFilters())).total == len(days)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    expected = sum(day >= tomorrow for day in days)
    assert (await engine.find(OfferFilters())).total == expected < len(days)
    engine.reload()
    assert (await engine.find(OfferFilters())).total == expected
    monkeypatch.undo()
    engine.reload()
