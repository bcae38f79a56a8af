"""Views and clicks are added up per day, without robots; « Postuler » leads where the offer says."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.following import audience
from metnum.domain.following.audience import Tally
from metnum.domain.offers import actions
from metnum.models import OfferDay, OfferTotal
from metnum.vocabulary import OfferState
from tests.offers import draft, end, publish
from tests.people import KINDS, cast

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_days_and_totals_add_up(session: Session) -> None:
    offer, other = publish(session, "Développeuse"), publish(session, "Architecte")
    today, yesterday = clock.today(), clock.today() - timedelta(days=1)
    slug, other_slug = offer.slug or "", other.slug or ""
    audience.add(session, {(slug, yesterday): Tally(views=3), (slug, today): Tally(2, 1)})
    audience.add(
        session, {(slug, today): Tally(5, 2), (other_slug, today): Tally(1), ("gone", today): Tally(9)}
    )
    audience.add(session, {})
    rows = session.exec(select(OfferDay).order_by(col(OfferDay.offer_id), col(OfferDay.day)))
    assert [(row.offer_id, row.day, row.views, row.applications) for row in rows] == [
        (offer.id, yesterday, 3, 0),
        (offer.id, today, 7, 3),
        (other.id, today, 1, 0),
    ]
    totals = session.exec(select(OfferTotal).order_by(col(OfferTotal.offer_id)))
    assert [(row.offer_id, row.views, row.applications) for row in totals] == [
        (offer.id, 10, 3),
        (other.id, 1, 0),
    ]


def test_what_was_counted_before_an_offer_moved_is_its_own(session: Session) -> None:
    offer = publish(session, "Développeuse")
    former, today = offer.slug or "", clock.today()
    actions.give_address(session, offer, "Architecte")
    audience.add(session, {(former, today): Tally(2, 1), (offer.slug or "", today): Tally(3, 1)})
    total = session.exec(select(OfferTotal)).one()
    assert (total.offer_id, total.views, total.applications) == (offer.id, 5, 2)


@pytest.mark.parametrize(
    ("agent", "is_robot"),
    [
        (FIREFOX, False),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari",
            False,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
            False,
        ),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36", True),
        ("Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)", True),
        ("curl/8.5.0", True),
        ("python-httpx/0.28", True),
        ("", True),
        ("  ", True),
    ],
)
def test_robots(agent: str, is_robot: bool) -> None:
    assert audience.is_robot(agent) is is_robot


@pytest.mark.parametrize("kind", KINDS)
def test_an_institution_is_not_its_own_audience(session: Session, kind: str) -> None:
    people = cast(session)
    offer = publish(session, "Développeuse")
    own = kind in ("recruiter", "manager", "administrator")
    assert audience.is_own(session, people[kind], offer.slug or "") is own


def test_where_one_applies(session: Session) -> None:
    by_site = publish(session, "Aaa", apply_url="https://exemple.fr/p?a=1", apply_email="a@exemple.fr")
    by_mail = publish(session, "Bbb", apply_email="a@exemple.fr", contact_email="b@exemple.fr")
    by_contact = publish(session, "Ccc", contact_email="b@exemple.fr")
    nowhere, over = (
        publish(session, "Ddd"),
        publish(session, "Eee", days_left=-1, apply_url="https://exemple.fr"),
    )
    filled = publish(session, "Fff", apply_url="https://exemple.fr")
    end(session, [filled.id or 0], OfferState.FILLED)
    written = draft(session, "Ggg", slug="brouillon", apply_url="https://exemple.fr")
    ways = [
        audience.way_to_apply(session, offer.slug or "")
        for offer in (by_site, by_mail, by_contact, nowhere, over, filled, written)
    ]
    assert ways == ["https://exemple.fr/p?a=1", "mailto:a@exemple.fr", "mailto:b@exemple.fr", *[None] * 4]
