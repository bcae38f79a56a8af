"""Shows views and applications week by week as plots that need no script: bars, a table, a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.core import clock, french
from metnum.domain.core.plot import Plot, bars
from metnum.domain.following.listing import from_offers
from metnum.models import Offer, OfferDay

SHOWN = 12
MONTH = 4  # The figures sum so many weeks, the current one included.


@dataclass(frozen=True, slots=True)
class Week:
    """The counts of one week, for all the offers of a scope and for those of one person."""

    start: date
    views: int = 0
    applications: int = 0
    own_views: int = 0
    own_applications: int = 0


class WeekPlot(BaseModel):
    """A series of weeks as a drawing and as text."""

    title: str = ""
    summary: str = ""
    drawn: Plot = Plot()
    is_empty: bool = True


def weeks(session: Session, clauses: Sequence[Any], person_id: int | None = None) -> list[Week]:
    """Return the last twelve weeks in one statement; the clauses select the offers."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(weeks=SHOWN - 1)
    week = sa.cast(sa.func.date_trunc("week", col(OfferDay.day)), sa.Date).label("week")
    is_own = col(Offer.created_by_id) == person_id
    statement = from_offers(
        sa.select(
            week,
            sa.func.sum(col(OfferDay.views)),
            sa.func.sum(col(OfferDay.applications)),
            sa.func.coalesce(sa.func.sum(col(OfferDay.views)).filter(is_own), 0),
            sa.func.coalesce(sa.func.sum(col(OfferDay.applications)).filter(is_own), 0),
        )
    ).join(OfferDay, col(OfferDay.offer_id) == col(Offer.id))
    rows = session.execute(statement.where(col(OfferDay.day) >= start, *clauses).group_by(week))
    found: Mapping[date, Week] = {row[0]: Week(row[0], *map(int, row[1:])) for row in rows}
    starts = [start + timedelta(weeks=number) for number in range(SHOWN)]
    return [found.get(each, Week(each)) for each in starts]


def plot(title: str, noun: tuple[str, str], values: Sequence[tuple[date, int]]) -> WeekPlot:
    """Return a plot with one value per week; its sentence says what the drawing shows."""
    total = sum(value for _, value in values)
    drawn = bars([(f"{start.day:02}/{start.month:02}", value) for start, value in values])
    return WeekPlot(title=title, summary=_summary(noun, total, values), drawn=drawn, is_empty=total == 0)


def _summary(noun: tuple[str, str], total: int, values: Sequence[tuple[date, int]]) -> str:
    if not total:
        return f"Aucune {noun[0]} en douze semaines."
    before, last = values[-3][1], values[-2][1]
    text = f"{french.count(total, *noun)} en douze semaines, dont {french.number(last)} la semaine dernière"
    if not before:
        return text + "."
    change = round(100 * (last - before) / before)
    if not change:
        return f"{text}{french.FIXED}: autant que la précédente."
    more = "de plus" if change > 0 else "de moins"
    return f"{text}{french.FIXED}: {abs(change)}{french.FIXED}% {more} que la précédente."


def plots(found: Sequence[Week]) -> list[WeekPlot]:
    """Return the two plots of a dashboard."""
    return [
        plot("Vues par semaine", ("vue", "vues"), [(week.start, week.views) for week in found]),
        plot(
            "Clics pour postuler par semaine",
            ("clic", "clics"),
            [(week.start, week.applications) for week in found],
        ),
    ]
