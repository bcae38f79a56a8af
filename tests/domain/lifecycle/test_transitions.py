"""Each state and each transition is tried by everybody who may stand before an offer."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError
from metnum.domain.lifecycle import actions
from metnum.domain.lifecycle.rules import Situation
from metnum.domain.lifecycle.steps import STEPS
from metnum.domain.lifecycle.transitions import TABLE, TRANSITIONS, available
from metnum.domain.writing import draft_fields
from metnum.models import Offer, OfferDomain, OfferEvent, RecruitingService
from metnum.vocabulary import OfferState
from tests.domain.lifecycle import transition_table
from tests.domain.offers.complete import events, in_state
from tests.people import KINDS, Cast, acting_as, cast, join, person

EDITORS = {"recruiter", "manager", "administrator"}
S = OfferState
IN_REVIEW = "changes in review"  # published, with changes that somebody was asked to read
AS_PUBLISHED = "as published"  # published, without changes
Standing = OfferState | str
# Standing of an offer → transition → state after it. It is written apart from the table, which it checks.
EXPECTED: dict[Standing, dict[str, OfferState | None]] = {
    S.DRAFT: {
        "ask_review": S.REVIEW,
        "publish": S.PUBLISHED,
        "schedule": S.SCHEDULED,
        "delete": None,
    },
    S.REVIEW: {
        "approve": S.DRAFT,
        "approve_and_publish": S.PUBLISHED,
        "send_back": S.DRAFT,
        "publish": S.PUBLISHED,
        "schedule": S.SCHEDULED,
        "withdraw_review": S.DRAFT,
    },
    S.SCHEDULED: {"publish": S.PUBLISHED, "schedule": S.SCHEDULED, "unschedule": S.DRAFT},
    S.PUBLISHED: {
        "republish": S.PUBLISHED,
        "extend": S.PUBLISHED,
        "fill": S.FILLED,
        "close": S.CLOSED,
        "discard": S.PUBLISHED,
        "unpublish": S.DRAFT,
        "ask_changes_review": S.PUBLISHED,
    },
    IN_REVIEW: {
        "approve_and_republish": S.PUBLISHED,
        "approve_changes": S.PUBLISHED,
        "send_back_changes": S.PUBLISHED,
        "withdraw_changes_review": S.PUBLISHED,
        "republish": S.PUBLISHED,
        "extend": S.PUBLISHED,
        "fill": S.FILLED,
        "close": S.CLOSED,
        "discard": S.PUBLISHED,
        "unpublish": S.DRAFT,
    },
    AS_PUBLISHED: {"extend": S.PUBLISHED, "fill": S.FILLED, "close": S.CLOSED, "unpublish": S.DRAFT},
    S.FILLED: {"reopen": S.PUBLISHED, "unpublish": S.DRAFT, "discard": S.FILLED},
    S.CLOSED: {"reopen": S.PUBLISHED, "unpublish": S.DRAFT, "discard": S.CLOSED},
}
NOT_FOR_THE_ASKER = {
    *("approve", "approve_and_publish", "send_back"),
    *("approve_changes", "approve_and_republish", "send_back_changes"),
}
FOR_THE_ASKER = {"withdraw_review", "withdraw_changes_review"}


def state_of(standing: Standing) -> OfferState:
    """Return the state of an offer of this standing."""
    return standing if isinstance(standing, OfferState) else S.PUBLISHED


def form(name: str) -> dict[str, Any]:
    """Return a good answer to what a transition asks for."""
    later = (clock.today() + timedelta(days=60)).isoformat()
    answers: dict[str, dict[str, Any]] = {
        "send_back": {"comment": "Précisez le salaire."},
        "send_back_changes": {"comment": "Précisez le salaire."},
        "schedule": {"day": (clock.today() + timedelta(days=3)).isoformat()},
        "extend": {"last_day": later},
        "reopen": {"last_day": later},
        "fill": {"found": "elsewhere"},
        "close": {"reason": "internal_move"},
    }
    return answers.get(name, {})


def led_to(session: Session, people: Cast, standing: Standing, asker: Actor) -> Offer:
    """Return an offer of some standing; when it is published, something was typed since."""
    offer = in_state(session, people["administrator"], state_of(standing), asker)
    if standing in (S.PUBLISHED, S.FILLED, S.CLOSED, IN_REVIEW):
        draft_fields.fill(session, asker, offer.id or 0, {"team": ["<p>Une équipe de dix.</p>"]})
    if standing == IN_REVIEW:
        actions.perform(session, asker, offer.id or 0, "ask_changes_review")
    return offer


def kept(session: Session, offer: Offer) -> dict[str, Any]:
    """Return all that a transition must never lose: the texts of the offer, and what was typed."""
    domains = select(OfferDomain.domain_id).where(col(OfferDomain.offer_id) == offer.id)
    return {
        "domains": sorted(session.exec(domains).all()),
        "typed": draft_fields.texts(session, offer),
    }


@pytest.mark.parametrize("state", list(EXPECTED), ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_everybody_in_every_state(session: Session, state: Standing, kind: str) -> None:
    """A person who may act does exactly what is expected; one who may not changes nothing at all."""
    people = cast(session)
    asker = people["manager"] if kind != "manager" else people["recruiter"]
    offer = led_to(session, people, state, asker)
    for line in TABLE:
        point = session.begin_nested()
        before = (offer.state, offer.version, len(events(session, offer)))
        is_expected = kind in EDITORS and line.name in EXPECTED[state] and line.name not in FOR_THE_ASKER
        now = actions.situation(session, people[kind], offer)
        assert (line in available(people[kind], now)) is is_expected, line.name
        if is_expected:
            _done_well(session, people[kind], offer, line.name, EXPECTED[state][line.name])
        else:
            with pytest.raises(DomainError):
                actions.perform(session, people[kind], offer.id or 0, line.name, form(line.name))
            session.refresh(offer)
            assert (offer.state, offer.version, len(events(session, offer))) == before
        point.rollback()
        session.expire_all()


def _done_well(session: Session, actor: Actor, offer: Offer, name: str, after: OfferState | None) -> None:
    offer_id, told, before = offer.id or 0, len(events(session, offer)), kept(session, offer)
    version, was_in_review = offer.version, offer.has_changes_in_review
    outcome = actions.perform(session, actor, offer_id, name, form(name))
    assert outcome.is_done
    assert outcome.message
    if after is None:
        assert outcome.is_deleted
        assert session.get(Offer, offer_id) is None
        assert session.exec(select(OfferEvent).where(col(OfferEvent.offer_id) == offer_id)).all() == []
        return
    session.refresh(offer)
    assert offer.state is after
    assert offer.has_changes_in_review is (
        name == "ask_changes_review" or (name == "extend" and was_in_review)
    )
    assert offer.version > version
    assert len(events(session, offer)) > told
    assert events(session, offer)[-1].person_id == actor.person_id
    found = kept(session, offer)
    moved = {"extend": {"last_day"}, "reopen": {"last_day"}, "discard": {"team"}}.get(name, set())
    assert {each for each in found["typed"] if found["typed"][each] != before["typed"][each]} == moved
    assert set(before["domains"]) <= set(found["domains"])


@pytest.mark.parametrize("kind", sorted(EDITORS))
@pytest.mark.parametrize("standing", [S.REVIEW, IN_REVIEW], ids=str)
def test_whoever_asked_for_a_review_does_not_answer_it(
    session: Session, kind: str, standing: Standing
) -> None:
    people = cast(session)
    offer = led_to(session, people, standing, people[kind])
    names = {line.name for line in available(people[kind], actions.situation(session, people[kind], offer))}
    assert not names & NOT_FOR_THE_ASKER
    (withdrawal,) = names & FOR_THE_ASKER
    for name in NOT_FOR_THE_ASKER:
        with pytest.raises(DomainError):
            actions.perform(session, people[kind], offer.id or 0, name, form(name))
    actions.perform(session, people[kind], offer.id or 0, withdrawal)
    assert offer.state is (S.DRAFT if standing is S.REVIEW else S.PUBLISHED)
    assert not offer.has_changes_in_review


def test_somebody_of_another_service_of_the_institution_changes_nothing(session: Session) -> None:
    people = cast(session)
    offer = in_state(session, people["manager"], S.PUBLISHED)
    own = session.get_one(RecruitingService, offer.service_id)
    other = RecruitingService(institution_id=own.institution_id, name="Autre service")
    session.add(other)
    session.flush()
    neighbour = person(session, "noe.voisin@exemple.fr")
    join(session, neighbour, other)
    actor = acting_as(session, neighbour)
    assert available(actor, actions.situation(session, actor, offer)) == []
    for line in TABLE:
        with pytest.raises(DomainError):
            actions.perform(session, actor, offer.id or 0, line.name, form(line.name))
    assert offer.state is S.PUBLISHED


def test_the_support_view_changes_nothing(session: Session) -> None:
    people = cast(session)
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    looking = replace(people["recruiter"], viewed_by_id=people["administrator"].person_id)
    assert available(looking, actions.situation(session, looking, offer)) == []
    for line in TABLE:
        with pytest.raises(DomainError):
            actions.perform(session, looking, offer.id or 0, line.name, form(line.name))


def test_what_comes_from_elsewhere_is_left_to_its_source() -> None:
    actor = Actor(person_id=1)
    for state in OfferState:
        assert available(actor, Situation(state, can_edit=True, is_ours=False, has_pending=True)) == []


def test_the_table_and_its_steps_agree() -> None:
    assert set(STEPS) == set(TRANSITIONS) == {name for names in EXPECTED.values() for name in names}
    assert len(TABLE) == len(TRANSITIONS)
    for line in TABLE:
        assert {state_of(place) for place, names in EXPECTED.items() if line.name in names} == line.sources
        assert line.label
        assert line.hint.endswith(".")
        assert line.done.endswith(".")


def test_the_documentation_has_the_same_table() -> None:
    assert transition_table.written() == transition_table.table(), (
        "run python -m tests.domain.lifecycle.transition_table"
    )
