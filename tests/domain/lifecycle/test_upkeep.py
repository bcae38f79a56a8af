"""Scheduled publication, expiry and reminders happen at the right hour, once, and reach the right people."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.lifecycle import actions, upkeep
from metnum.domain.offers import history
from metnum.domain.writing import draft_fields
from metnum.models import MailMessage, Offer, OfferExtensionLink
from metnum.vocabulary import MembershipKind, OfferEventKind, OfferState
from tests.domain.offers.complete import events, in_state
from tests.offers import draft, publish, service
from tests.people import Cast, cast, join, person


def at(hour: int, days: int = 0) -> datetime:
    """Return the instant of an hour of the clock in Paris."""
    return datetime.combine(clock.today() + timedelta(days=days), time(hour), clock.PARIS)


def mails(session: Session, template: str = "offer_reminder") -> list[MailMessage]:
    """Return the mails, in the order in which they were written."""
    query = select(MailMessage).where(col(MailMessage.template) == template).order_by(col(MailMessage.id))
    return list(session.exec(query).all())


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


@pytest.mark.parametrize("name", ["approve_and_publish", "approve", "withdraw_review"])
def test_a_task_reads_nothing_in_the_place_of_a_person(session: Session, people: Cast, name: str) -> None:
    offer = in_state(session, people["recruiter"], OfferState.REVIEW)
    with pytest.raises(actions.ChangedMeanwhileError):
        actions.perform(session, None, offer.id or 0, name)
    assert offer.state is OfferState.REVIEW


def ending(session: Session, people: Cast, days_left: int, author: str | None = "recruiter") -> Offer:
    """Return a published offer near its end."""
    offer = publish(session, "Data engineer", days_left=days_left)
    offer.created_by_id = people[author].person_id if author else None
    session.flush()
    return offer


@pytest.mark.parametrize(
    ("instant", "is_due"),
    [
        (datetime(2027, 3, 28, 3, 59, tzinfo=UTC), False),  # Paris went from +1 to +2 an hour before
        (datetime(2027, 3, 28, 4, 0, tzinfo=UTC), True),
        (datetime(2027, 10, 31, 4, 59, tzinfo=UTC), False),  # Paris came back to +1 an hour before
        (datetime(2027, 10, 31, 5, 0, tzinfo=UTC), True),
    ],
)
def test_six_o_clock_is_that_of_paris_when_clocks_change(
    session: Session, people: Cast, instant: datetime, is_due: bool
) -> None:
    offer = in_state(session, people["recruiter"], OfferState.SCHEDULED)
    offer.scheduled_for = instant.date()
    session.flush()
    assert upkeep.due(session, instant) == ([offer.id] if is_due else [])


def test_an_offer_goes_online_on_its_day_at_six(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], OfferState.SCHEDULED)
    assert upkeep.due(session, at(23)) == []
    assert upkeep.due(session, at(5, days=1)) == []
    assert not upkeep.publish_scheduled(session, offer.id or 0, at(5, days=1))
    assert upkeep.due(session, at(6, days=1)) == [offer.id]
    assert upkeep.publish_scheduled(session, offer.id or 0, at(6, days=1))
    assert not upkeep.publish_scheduled(session, offer.id or 0, at(6, days=1))
    assert offer.state is OfferState.PUBLISHED
    assert offer.slug
    assert offer.published_at
    assert offer.scheduled_for is None
    last = events(session, offer)[-1]
    assert (last.kind, last.person_name, last.person_id) == (
        OfferEventKind.PUBLISHED,
        "Tâche automatique",
        None,
    )
    assert last.snapshot["mission"]


def test_a_schedule_that_was_cancelled_publishes_nothing(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], OfferState.SCHEDULED)
    actions.perform(session, people["manager"], offer.id or 0, "unschedule")
    assert not upkeep.publish_scheduled(session, offer.id or 0, at(6, days=1))
    assert offer.state is OfferState.DRAFT


def test_an_offer_that_is_no_longer_complete_is_not_published_in_silence(
    session: Session, people: Cast
) -> None:
    offer = in_state(session, people["recruiter"], OfferState.SCHEDULED)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"mission": [], "salary_min": ["abc"]})
    assert not upkeep.publish_scheduled(session, offer.id or 0, at(6, days=1))
    assert offer.state is OfferState.DRAFT
    assert draft_fields.texts(session, offer)["salary_min"] == ["abc"]
    last = events(session, offer)[-1]
    assert last.kind is OfferEventKind.UNSCHEDULED
    assert (last.person_id, last.person_name) == (None, history.TASK)
    assert "Mission" in last.comment
    (mail,) = mails(session, "offer_not_published")
    assert mail.recipient == people["recruiter"].email
    assert "Salaire minimum" in mail.text


def test_expiry_is_told_once_for_each_last_day(session: Session, people: Cast) -> None:
    offer = ending(session, people, -1)
    for _ in range(2):
        upkeep.note_expired(session)
    kinds = [event.kind for event in events(session, offer)]
    assert kinds == [OfferEventKind.EXPIRED]
    assert offer.state is OfferState.PUBLISHED
    actions.perform(
        session, people["recruiter"], offer.id or 0, "extend", {"last_day": clock.today().isoformat()}
    )
    upkeep.note_expired(session)
    assert len(events(session, offer)) == 2
    offer.last_day = clock.today() - timedelta(days=1)
    events(session, offer)[0].at = at(0, days=-20)  # the first event happened long before
    session.flush()
    upkeep.note_expired(session)
    assert [event.kind for event in events(session, offer)].count(OfferEventKind.EXPIRED) == 2


@pytest.mark.parametrize(
    ("days_left", "is_told", "when"),
    [
        *((8, False, ""), (7, True, "dans 7 jours"), (5, True, "dans 5 jours"), (4, False, "")),
        *((2, False, ""), (1, True, "demain"), (0, True, "aujourd’hui"), (-1, False, "")),
    ],
)
def test_reminders_leave_in_time_and_once(
    session: Session, people: Cast, days_left: int, is_told: bool, when: str
) -> None:
    offer = ending(session, people, days_left)
    assert upkeep.remind(session, at(7)) == 0
    assert upkeep.remind(session, at(9)) == (1 if is_told else 0)
    assert upkeep.remind(session, at(10)) == 0
    assert [mail.recipient for mail in mails(session)] == [people["recruiter"].email] * is_told
    told = [event for event in events(session, offer) if event.kind is OfferEventKind.REMINDED]
    assert len(told) == is_told
    if is_told:
        mail = mails(session)[0]
        assert when in mail.subject
        assert "/prolonger/" in mail.text
        assert f"/espace-recruteur/offres/{offer.id}" in mail.text
        assert people["recruiter"].name in told[0].comment


def test_an_extended_offer_is_reminded_again(session: Session, people: Cast) -> None:
    offer = ending(session, people, 1)
    assert upkeep.remind(session, at(9)) == 1
    day = (clock.today() + timedelta(days=7)).isoformat()
    actions.perform(session, people["recruiter"], offer.id or 0, "extend", {"last_day": day})
    assert upkeep.remind(session, at(9)) == 1
    assert len(mails(session)) == 2


def test_who_is_reminded(session: Session, people: Cast) -> None:
    ending(session, people, 7, author=None)
    assert upkeep.remind(session, at(9)) == 1
    assert [mail.recipient for mail in mails(session)] == [people["manager"].email]
    second = person(session, "maude.responsable@exemple.fr")
    join(session, second, service(session), MembershipKind.MANAGER)
    for gone in ("stranger", "administrator", "deactivated"):  # authors who may no longer change it
        offer = ending(session, people, 7)
        offer.created_by_id = people.people[gone].id
    session.flush()
    assert upkeep.remind(session, at(9)) == 6
    assert {mail.recipient for mail in mails(session)} == {people["manager"].email, second.email}


def test_nobody_left_means_no_mail_and_no_story(session: Session) -> None:
    offer = publish(session, "Seule", days_left=7)
    assert upkeep.remind(session, at(9)) == 0
    assert events(session, offer) == []
    assert session.exec(select(OfferExtensionLink)).all() == []


def test_what_is_not_ours_or_not_online_is_left_alone(session: Session, people: Cast) -> None:
    for state in (OfferState.FILLED, OfferState.CLOSED):
        offer = in_state(session, people["recruiter"], state)
        offer.last_day = clock.today() + timedelta(days=7)
    draft(session, "Brouillon", last_day=clock.today() + timedelta(days=7))
    session.flush()
    assert upkeep.remind(session, at(9)) == 0
    assert upkeep.note_expired(session) == 0
