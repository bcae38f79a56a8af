"""Views and applications of the demonstration, over believable days; a seed always gives the same ones."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.models import Offer, OfferDay, OfferTotal

LONGEST = timedelta(days=84)


def load(session: Session, first: int, seed: int = 2026) -> int:
    """Write the days of offers from an offer number on; return how many days were written."""
    chance = random.Random(seed)  # noqa: S311 (nothing secret)
    rows = session.execute(
        sa.select(col(Offer.id), col(Offer.published_at), col(Offer.last_day))
        .where(col(Offer.id) >= first, col(Offer.published_at).is_not(None))
        .order_by(col(Offer.id))
    )
    days = [
        day
        for number, published_at, last_day in rows
        for day in _days(number or 0, clock.paris_date(published_at), last_day, chance)
    ]
    if days:
        session.execute(sa.insert(OfferDay), days)
        totals = (
            sa.select(col(OfferDay.offer_id), sa.func.sum(OfferDay.views), sa.func.sum(OfferDay.applications))
            .where(col(OfferDay.offer_id) >= first)
            .group_by(col(OfferDay.offer_id))
        )
        columns = ["offer_id", "views", "applications"]
        session.execute(sa.insert(OfferTotal).from_select(columns, totals))
    return len(days)


def _days(number: int, start: date, end: date | None, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield the days of an offer: many people look at first, few on Sundays, and one in twenty-five applies."""
    today = clock.today()
    day, popularity = max(start, today - LONGEST), chance.randint(4, 30)
    while day <= min(end or today, today):
        freshness = 3.0 if (day - start).days < 3 else 1.0
        rest = 0.35 if day.weekday() >= 5 else 1.0
        views = round(popularity * freshness * rest * chance.uniform(0.4, 1.3))
        if views:
            applications = sum(chance.random() < 0.04 for _ in range(views))
            yield {"offer_id": number, "day": day, "views": views, "applications": applications}
        day += timedelta(days=1)
