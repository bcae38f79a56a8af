"""The link of a reminder serves one person once, with their rights of the moment."""

import re
from datetime import timedelta

import pytest
from sqlmodel import Session, col, delete

from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError
from metnum.domain.core.secret import digest
from metnum.domain.lifecycle import actions, extension_link
from metnum.models import Membership, Offer, OfferExtensionLink
from metnum.vocabulary import OfferEventKind
from tests.domain.offers.complete import events
from tests.offers import publish
from tests.people import Cast, cast


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


@pytest.fixture
def offer(session: Session, people: Cast) -> Offer:
    """Return an offer that ends tomorrow."""
    return publish(session, "Data engineer", days_left=1)


def token(session: Session, offer: Offer, person_id: int | None) -> str:
    """Return the secret of a new link."""
    assert offer.last_day is not None
    url = extension_link.create(session, offer.id or 0, person_id or 0, offer.last_day)
    session.flush()
    found = re.search(r"/prolonger/([\w-]{40,})$", url)
    assert found
    return found[1]


def test_reading_changes_nothing_and_the_button_extends_once(
    session: Session, people: Cast, offer: Offer
) -> None:
    secret = token(session, offer, people["recruiter"].person_id)
    before = offer.last_day
    for _ in range(3):
        assert not extension_link.offered(session, secret).refusal
    assert offer.last_day == before
    assert "prolongée" in extension_link.use(session, secret)
    assert offer.last_day == clock.today() + timedelta(days=31)
    last = events(session, offer)[-1]
    assert (last.kind, last.person_id) == (OfferEventKind.EXTENDED, people["recruiter"].person_id)
    with pytest.raises(DomainError, match="déjà servi"):
        extension_link.use(session, secret)
    assert offer.last_day == clock.today() + timedelta(days=31)


def test_an_offer_that_just_expired_starts_again_from_today(
    session: Session, people: Cast, offer: Offer
) -> None:
    offer.last_day = clock.today() - timedelta(days=3)
    session.flush()
    extension_link.use(session, token(session, offer, people["manager"].person_id))
    assert offer.last_day == clock.today() + timedelta(days=30)


@pytest.mark.parametrize("kind", ["candidate", "pending", "stranger", "no_second_factor", "administrator"])
def test_only_people_who_may_edit(session: Session, people: Cast, offer: Offer, kind: str) -> None:
    secret = token(session, offer, people.people[kind].id)
    for act in (extension_link.offered, extension_link.use):
        with pytest.raises((PermissionDeniedError, NotFoundError)):
            act(session, secret)
    assert offer.last_day == clock.today() + timedelta(days=1)


def test_rights_are_those_of_the_click(session: Session, people: Cast, offer: Offer) -> None:
    recruiter = people.people["recruiter"]
    secret = token(session, offer, recruiter.id)
    recruiter.is_active = False
    session.flush()
    with pytest.raises(NotFoundError):
        extension_link.use(session, secret)
    recruiter.is_active = True
    session.exec(delete(Membership).where(col(Membership.person_id) == recruiter.id))
    session.flush()
    with pytest.raises(PermissionDeniedError):
        extension_link.use(session, secret)
    assert offer.last_day == clock.today() + timedelta(days=1)


@pytest.mark.parametrize("secret", ["", "x", "é" * 50, "a" * 5_000, "\x00", "' OR 1=1 --"])
def test_invented_links(session: Session, people: Cast, offer: Offer, secret: str) -> None:
    token(session, offer, people["recruiter"].person_id)
    for act in (extension_link.offered, extension_link.use):
        with pytest.raises(NotFoundError):
            act(session, secret)


def test_a_link_of_the_past_does_nothing(session: Session, people: Cast, offer: Offer) -> None:
    secret = token(session, offer, people["recruiter"].person_id)
    link = session.get_one(OfferExtensionLink, digest(secret))
    link.expires_at = clock.now() - timedelta(seconds=1)
    session.flush()
    with pytest.raises(NotFoundError):
        extension_link.use(session, secret)


def test_what_changed_since_the_mail_is_said(session: Session, people: Cast, offer: Offer) -> None:
    secret = token(session, offer, people["recruiter"].person_id)
    day = clock.today() + timedelta(days=90)
    actions.perform(session, people["manager"], offer.id or 0, "extend", {"last_day": day.isoformat()})
    with pytest.raises(DomainError, match="a changé"):
        extension_link.use(session, secret)
    actions.perform(session, people["manager"], offer.id or 0, "fill", {"found": "here"})
    assert "pourvue" in extension_link.offered(session, secret).refusal
    with pytest.raises(DomainError, match="pourvue"):
        extension_link.use(session, secret)
    assert offer.last_day == day
