"""Tasks of offers are asked for once, done by the domain, and harmless the second time."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.tasks import offers
from metnum.vocabulary import OfferEventKind, OfferState
from tests.domain.offers.complete import events, in_state
from tests.offers import publish
from tests.people import cast

JOBS = sa.text("SELECT args ->> 'offer_id' FROM procrastinate_jobs WHERE task_name = 'offers.publish'")


async def test_a_scheduled_offer_is_asked_for_once_and_published_once(session: Session) -> None:
    actor = cast(session)["recruiter"]
    offer, later = (in_state(session, actor, OfferState.SCHEDULED) for _ in range(2))
    offer.scheduled_for = clock.today() - timedelta(days=1)  # the worker was down
    session.flush()
    for _ in range(2):
        await offers.publish_due.func(0)
    assert session.scalars(JOBS).all() == [str(offer.id)]
    for _ in range(2):
        await offers.publish.func(offer_id=offer.id or 0)
    session.refresh(offer)
    session.refresh(later)
    assert (offer.state, later.state) == (OfferState.PUBLISHED, OfferState.SCHEDULED)
    assert [event.kind for event in events(session, offer)].count(OfferEventKind.PUBLISHED) == 1
    await offers.publish_due.func(0)
    assert len(session.scalars(JOBS).all()) == 1


async def test_an_offer_that_is_gone_is_not_an_error(session: Session) -> None:
    await offers.publish.func(offer_id=2**30)


async def test_expiry_and_reminders_may_run_again_and_again(session: Session) -> None:
    cast(session)
    over = publish(session, "Finie", days_left=-1)
    publish(session, "Bientôt finie", days_left=7)
    session.flush()
    for _ in range(2):
        await offers.expire.func(0)
        await offers.remind.func(0)
    session.expire_all()
    assert [event.kind for event in events(session, over)] == ["expired"]
    mails = session.scalar(sa.text("SELECT count(*) FROM mail_message WHERE template = 'offer_reminder'"))
    assert mails in (0, 1)  # there is none before eight o'clock in Paris
