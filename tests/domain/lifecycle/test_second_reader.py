"""Somebody asks for a second reading; two people act at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.lifecycle import actions
from metnum.domain.lifecycle.actions import ChangedMeanwhileError
from metnum.domain.writing import draft_fields
from metnum.models import MailMessage, Offer
from metnum.runtime import db
from metnum.vocabulary import OfferEventKind, OfferState
from tests.domain.offers.complete import events, in_state, written
from tests.offers import publish, service
from tests.people import Cast, acting_as, cast, join, person

S = OfferState


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def do(session: Session, people: Cast, offer: Offer, name: str, kind: str = "recruiter", **form: Any) -> str:
    """Do a transition."""
    return actions.perform(session, people[kind], offer.id or 0, name, form).message


def recipients(session: Session) -> list[tuple[str, str]]:
    """Return the template and the recipient of each mail."""
    rows = session.exec(select(MailMessage).order_by(col(MailMessage.id))).all()
    return [(row.template, row.recipient) for row in rows]


def test_a_review_from_end_to_end_with_its_mails(session: Session, people: Cast) -> None:
    offer = written(session, people["recruiter"])
    do(session, people, offer, "ask_review", comment="Merci !")
    assert recipients(session) == [("offer_review_asked", people["manager"].email)]
    do(session, people, offer, "send_back", "manager", comment="Le salaire ?")
    do(session, people, offer, "ask_review")
    do(session, people, offer, "approve", "administrator")
    assert recipients(session)[1:] == [
        ("offer_sent_back", people["recruiter"].email),
        ("offer_review_asked", people["manager"].email),
        ("offer_approved", people["recruiter"].email),
    ]
    assert offer.state is S.DRAFT
    mail = session.exec(select(MailMessage).where(col(MailMessage.template) == "offer_sent_back")).one()
    assert "Le salaire ?" in mail.text
    assert f"/espace-recruteur/offres/{offer.id}" in mail.text


def test_a_reader_is_chosen_among_those_who_may_edit(session: Session, people: Cast) -> None:
    colleague = person(session, "chloe.collegue@exemple.fr")
    join(session, colleague, service(session))
    offer = written(session, people["recruiter"])
    for wrong in (
        people.people["stranger"].id,
        people.people["deactivated"].id,
        people.people["recruiter"].id,
    ):
        point = session.begin_nested()
        with pytest.raises(InvalidInputError) as refused:
            do(session, people, offer, "ask_review", reader_id=str(wrong))
        point.rollback()
        session.refresh(offer)
        assert set(refused.value.fields) == {"reader_id"}
    do(session, people, offer, "ask_review", reader_id=str(colleague.id))
    assert recipients(session) == [("offer_review_asked", colleague.email)]
    actions.perform(session, acting_as(session, colleague), offer.id or 0, "approve_and_publish")
    kinds = [event.kind for event in events(session, offer)][-2:]
    assert kinds == [OfferEventKind.APPROVED, OfferEventKind.PUBLISHED]
    assert recipients(session)[-1] == ("offer_approved", people["recruiter"].email)


def _modified(session: Session, people: Cast) -> Offer:
    """Return an offer that is online, with modifications that wait for a second reader."""
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Dix.</p>"]})
    do(session, people, offer, "ask_changes_review", comment="Merci !")
    return offer


def test_modifications_are_read_while_the_offer_stays_as_it_is(session: Session, people: Cast) -> None:
    offer = _modified(session, people)
    do(session, people, offer, "send_back_changes", "manager", comment="Combien ?")
    assert draft_fields.texts(session, offer)["team"] == ["<p>Dix.</p>"]
    do(session, people, offer, "ask_changes_review")
    do(session, people, offer, "approve_changes", "manager")
    assert (offer.state, offer.team) == (S.PUBLISHED, "")
    do(session, people, offer, "republish")
    assert offer.team == "<p>Dix.</p>"
    asked, sent_back, _, approved = session.exec(select(MailMessage).order_by(col(MailMessage.id))).all()
    assert "relire les modifications" in asked.text
    assert "l’offre en ligne n’a pas changé" in sent_back.text
    assert "approuvé les modifications" in approved.text
    assert [row.recipient for row in (asked, sent_back, approved)] == [
        people["manager"].email,
        people["recruiter"].email,
        people["recruiter"].email,
    ]


def test_a_reader_publishes_the_modifications(session: Session, people: Cast) -> None:
    offer = _modified(session, people)
    do(session, people, offer, "approve_and_republish", "manager", comment="Parfait")
    assert (offer.team, offer.has_changes_in_review) == ("<p>Dix.</p>", False)
    kinds = [event.kind for event in events(session, offer)][-2:]
    assert kinds == [OfferEventKind.APPROVED, OfferEventKind.REPUBLISHED]
    assert recipients(session)[-1] == ("offer_approved", people["recruiter"].email)


def test_what_was_put_back_is_not_approved(session: Session, people: Cast) -> None:
    offer = _modified(session, people)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": []})
    for name in ("approve_changes", "approve_and_republish"):
        with pytest.raises(ChangedMeanwhileError, match="pas de modification en attente"):
            do(session, people, offer, name, "manager")
    do(session, people, offer, "withdraw_changes_review")
    with pytest.raises(ChangedMeanwhileError, match="n’y a pas de modification"):
        do(session, people, offer, "ask_changes_review")


def test_a_review_is_asked_for_once(session: Session, people: Cast) -> None:
    offer = _modified(session, people)
    with pytest.raises(ChangedMeanwhileError, match="déjà demandée"):
        do(session, people, offer, "ask_changes_review", "manager")


def test_nobody_approves_modifications_that_they_have_not_seen(session: Session, people: Cast) -> None:
    offer = _modified(session, people)
    seen = actions.stamp(session, offer)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Douze.</p>"]})
    for name in ("approve_changes", "approve_and_republish"):
        with pytest.raises(ChangedMeanwhileError):
            actions.perform(session, people["manager"], offer.id or 0, name, seen=seen)


# --- Two people at the same time ----------------------------------------------------------------


def test_the_second_of_two_people_is_told(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    seen = actions.stamp(session, offer)
    actions.perform(session, people["recruiter"], offer.id or 0, "close", {"reason": "mistake"}, seen=seen)
    told = len(events(session, offer))
    with pytest.raises(ChangedMeanwhileError, match=people["recruiter"].name):
        actions.perform(session, people["manager"], offer.id or 0, "fill", {"found": "here"}, seen=seen)
    with pytest.raises(ChangedMeanwhileError, match="vous, dans une autre fenêtre"):
        actions.perform(
            session, people["recruiter"], offer.id or 0, "close", {"reason": "mistake"}, seen=seen
        )
    with pytest.raises(ChangedMeanwhileError):  # an action from a list has no stamp
        actions.perform(session, people["manager"], offer.id or 0, "close", {"reason": "mistake"})
    assert (offer.state, len(events(session, offer))) == (S.CLOSED, told)


def test_nobody_publishes_a_text_that_they_have_not_seen(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Dix.</p>"]})
    seen = actions.stamp(session, offer)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Douze.</p>"]})
    with pytest.raises(ChangedMeanwhileError):
        actions.perform(session, people["manager"], offer.id or 0, "republish", seen=seen)
    day = (clock.today() + timedelta(days=70)).isoformat()
    # An action that publishes no text is possible while somebody types.
    actions.perform(session, people["manager"], offer.id or 0, "extend", {"last_day": day}, seen=seen)
    assert offer.last_day.isoformat() == day


def test_a_list_says_what_happened_to_each(session: Session, people: Cast) -> None:
    online = in_state(session, people["recruiter"], S.PUBLISHED)
    closed = in_state(session, people["recruiter"], S.CLOSED)
    foreign = publish(session, "Ailleurs", employer="Autre ministère")
    ids = [offer.id or 0 for offer in (online, closed, foreign)]
    form = {"reason": "internal_move"}
    outcomes = actions.perform_many(session, people["recruiter"], [*ids, ids[0]], "close", form)
    assert {each.offer_id: each.is_done for each in outcomes} == {ids[0]: True, ids[1]: False, ids[2]: False}
    assert all(each.message for each in outcomes)
    assert (online.state, foreign.state) == (S.CLOSED, S.PUBLISHED)


def test_two_people_at_the_same_instant(clean_database: str) -> None:
    """In real transactions, the second person waits, then is told of the change; nothing is done twice."""
    offer_id, actors = db.run_sync(_online)
    tries = [("recruiter", "close", {"reason": "mistake"}), ("manager", "fill", {"found": "here"})] * 2

    def attempt(kind: str, name: str, form: dict[str, str]) -> bool:
        try:
            return db.run_sync(actions.perform, actors[kind], offer_id, name, form).is_done
        except ChangedMeanwhileError:
            return False

    with ThreadPoolExecutor(len(tries)) as pool:
        done = list(pool.map(lambda each: attempt(*each), tries))
    assert done.count(True) == 1
    kinds = [
        event.kind for event in db.run_sync(lambda session: events(session, session.get_one(Offer, offer_id)))
    ]
    assert len([kind for kind in kinds if kind in (OfferEventKind.CLOSED, OfferEventKind.FILLED)]) == 1


def _online(session: Session) -> tuple[int, dict[str, Actor]]:
    people = cast(session)
    return in_state(session, people["recruiter"], S.PUBLISHED).id or 0, dict(people.actors)
