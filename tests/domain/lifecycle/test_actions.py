"""Transitions write, refuse and say what they must; nothing is lost, and nothing is done twice."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError, InvalidInputError
from metnum.domain.lifecycle import actions
from metnum.domain.offers.queries import moved_to, record
from metnum.domain.writing import draft_fields, restoring
from metnum.models import Offer, OfferSearch
from metnum.vocabulary import ClosingReason, OfferEventKind, OfferState
from tests.domain.offers.complete import TITLE, events, in_state, written
from tests.offers import draft, publish
from tests.people import Cast, cast

S = OfferState


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def do(session: Session, people: Cast, offer: Offer, name: str, kind: str = "recruiter", **form: Any) -> str:
    """Do a transition."""
    return actions.perform(session, people[kind], offer.id or 0, name, form).message


def is_searchable(session: Session, offer: Offer) -> bool:
    """Tell whether candidates find the offer."""
    return session.get(OfferSearch, offer.id, populate_existing=True) is not None


def test_an_incomplete_offer_is_not_published_and_says_everything_at_once(
    session: Session, people: Cast
) -> None:
    offer = draft(session, "Brouillon")
    forms: tuple[tuple[str, dict[str, Any]], ...] = (
        ("publish", {}),
        ("ask_review", {}),
        ("schedule", {"day": clock.today() + timedelta(days=1)}),
    )
    for name, form in forms:
        with pytest.raises(InvalidInputError) as refused:
            do(session, people, offer, name, **form)
        assert {"mission", "profession_id", "last_day"} <= set(refused.value.fields)
    assert (offer.state, offer.slug, events(session, offer)) == (S.DRAFT, None, [])


def test_the_address_follows_the_title_that_is_published_and_the_date_stays(
    session: Session, people: Cast
) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    slug, first = offer.slug, offer.published_at
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"title": ["Tout autre intitulé"]})
    assert offer.slug == slug
    do(session, people, offer, "republish")
    assert offer.slug == f"tout-autre-intitule-{offer.id}"
    assert moved_to(session, slug or "") == offer.slug
    do(session, people, offer, "unpublish")
    do(session, people, offer, "publish")
    do(session, people, offer, "close", reason="mistake")
    do(session, people, offer, "reopen", last_day=(clock.today() + timedelta(days=9)).isoformat())
    assert (offer.slug, offer.published_at) == (f"tout-autre-intitule-{offer.id}", first)
    assert offer.title == "Tout autre intitulé"
    assert (offer.closing_reason, offer.ended_at, offer.is_filled_here) == (None, None, None)


def test_candidates_find_what_is_online_and_nothing_else(session: Session, people: Cast) -> None:
    offer = written(session, people["recruiter"])
    last_day = (clock.today() + timedelta(days=50)).isoformat()
    steps: list[tuple[str, dict[str, Any], bool, bool]] = [
        ("publish", {}, True, True),
        ("fill", {"found": "here"}, False, True),
        ("reopen", {"last_day": last_day}, True, True),
        ("close", {"reason": "internal_move"}, False, True),
        ("unpublish", {}, False, False),
        ("publish", {}, True, True),
        ("unpublish", {}, False, False),
    ]
    for name, form, found, has_page in steps:
        do(session, people, offer, name, **form)
        assert is_searchable(session, offer) is found, name
        assert (record(session, offer.slug or "") is not None) is has_page, name


def test_pending_modifications_are_seen_when_published_and_not_before(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"mission": ["<p>Secret.</p>"]})
    page = record(session, offer.slug or "")
    assert page is not None
    assert "Secret" not in page.offer.mission
    do(session, people, offer, "republish")
    session.expire_all()
    page = record(session, offer.slug or "")
    assert page is not None
    assert "Secret" in page.offer.mission
    last = events(session, offer)[-1]
    assert last.kind is OfferEventKind.REPUBLISHED
    assert set(last.changes) == {"mission"}
    assert last.snapshot["mission"] == ["<p>Secret.</p>"]


def test_a_wrong_modification_stays_pending(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    draft_fields.fill(
        session, people["recruiter"], offer.id or 0, {"salary_min": ["99"], "team": ["<p>Dix.</p>"]}
    )
    with pytest.raises(InvalidInputError) as refused:
        do(session, people, offer, "republish")
    assert set(refused.value.fields) == {"salary_min"}
    assert draft_fields.texts(session, offer)["team"] == ["<p>Dix.</p>"]
    assert offer.team == ""


def test_what_is_abandoned_can_come_back(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Dix.</p>"]})
    do(session, people, offer, "discard")
    assert draft_fields.texts(session, offer)["team"] == []
    event = events(session, offer)[-1]
    restoring.restore(session, people["manager"], offer.id or 0, event.id or 0)
    assert draft_fields.texts(session, offer)["team"] == ["<p>Dix.</p>"]
    assert offer.team == ""
    assert events(session, offer)[-1].kind is OfferEventKind.RESTORED


def test_the_version_before_any_history_can_come_back(session: Session, people: Cast) -> None:
    offer = publish(session, "Ancienne", mission="<p>Ancienne mission.</p>")
    values = {**written(session, people["recruiter"]).__dict__}
    texts = draft_fields.texts(session, session.get_one(Offer, values["id"]))
    draft_fields.fill(session, people["recruiter"], offer.id or 0, texts)
    do(session, people, offer, "republish")
    assert offer.title == TITLE
    first = min(events(session, offer), key=lambda event: event.at)
    assert first.snapshot["title"] == ["Ancienne"]
    restoring.restore(session, people["recruiter"], offer.id or 0, first.id or 0)
    assert draft_fields.texts(session, offer)["mission"] == ["<p>Ancienne mission.</p>"]
    assert offer.title == TITLE  # restoring publishes nothing


def test_restoring_is_for_those_who_may_edit_and_for_this_offer(session: Session, people: Cast) -> None:
    offer, other = (in_state(session, people["recruiter"], S.PUBLISHED) for _ in range(2))
    own, foreign = events(session, offer)[-1], events(session, other)[-1]
    with pytest.raises(InvalidInputError, match="déjà"):
        restoring.restore(session, people["recruiter"], offer.id or 0, own.id or 0)
    for event_id in (foreign.id or 0, 0, 2**30):
        with pytest.raises(DomainError):
            restoring.restore(session, people["recruiter"], offer.id or 0, event_id)
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"team": ["<p>Dix.</p>"]})
    for kind in (
        "anonymous",
        "candidate",
        "pending",
        "stranger",
        "no_second_factor",
        "deactivated",
    ):
        with pytest.raises(DomainError):
            restoring.restore(session, people[kind], offer.id or 0, own.id or 0)
    assert draft_fields.texts(session, offer)["team"] == ["<p>Dix.</p>"]


@pytest.mark.parametrize(
    ("name", "form", "wrong"),
    [
        ("extend", {}, {"last_day"}),
        ("extend", {"last_day": "2001-01-01"}, {"last_day"}),
        ("extend", {"last_day": "9999-12-31"}, {"last_day"}),
        ("extend", {"last_day": "demain"}, {"last_day"}),
        ("extend", {"last_day": "TODAY"}, {"last_day"}),  # earlier than the present last day
        ("fill", {}, {"found"}),
        ("fill", {"found": "maybe"}, {"found"}),
        ("close", {}, {"reason"}),
        ("close", {"reason": "because"}, {"reason"}),
        ("close", {"reason": "other"}, {"comment"}),
        ("close", {"reason": "other", "comment": "  "}, {"comment"}),
        ("close", {"reason": "mistake", "comment": "x" * 3_000}, {"comment"}),
        ("close", {"reason": "mistake", "state": "draft", "version": 1}, {"state", "version"}),
        ("unpublish", {"role": "administrator"}, {"role"}),
    ],
)
def test_wrong_answers(
    session: Session, people: Cast, name: str, form: dict[str, Any], wrong: set[str]
) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    form = {key: clock.today().isoformat() if value == "TODAY" else value for key, value in form.items()}
    with pytest.raises(InvalidInputError) as refused:
        do(session, people, offer, name, **form)
    assert set(refused.value.fields) == wrong
    assert not [text for text in refused.value.fields.values() if "Input" in text]
    assert offer.state is S.PUBLISHED


def test_the_day_chosen_for_an_extension_replaces_one_that_was_typed(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    soon, late = (clock.today() + timedelta(days=days) for days in (2, 90))
    draft_fields.fill(session, people["recruiter"], offer.id or 0, {"last_day": [soon.isoformat()]})
    do(session, people, offer, "extend", last_day=late.isoformat())
    assert draft_fields.texts(session, offer)["last_day"] == [late.isoformat()]
    assert offer.last_day == late


def test_closing_and_filling_keep_what_was_said(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], S.PUBLISHED)
    do(session, people, offer, "close", reason="other", comment="Réorganisation.")
    assert offer.closing_reason is ClosingReason.OTHER
    assert offer.ended_at
    assert events(session, offer)[-1].comment == "Réorganisation."
    do(session, people, offer, "reopen", last_day=(clock.today() + timedelta(days=5)).isoformat())
    do(session, people, offer, "fill", found="unknown")
    assert offer.is_filled_here is None
    assert events(session, offer)[-1].kind is OfferEventKind.FILLED


def test_a_day_that_has_come_publishes_at_once(session: Session, people: Cast) -> None:
    offer = written(session, people["recruiter"])
    assert "en ligne" in do(session, people, offer, "schedule", day=clock.today().isoformat())
    assert (offer.state, offer.scheduled_for) == (S.PUBLISHED, None)


def test_an_offer_is_not_scheduled_after_its_last_day(session: Session, people: Cast) -> None:
    offer = written(session, people["recruiter"])
    with pytest.raises(InvalidInputError) as refused:
        do(session, people, offer, "schedule", day=(clock.today() + timedelta(days=31)).isoformat())
    assert set(refused.value.fields) == {"day"}
    with pytest.raises(InvalidInputError):
        do(session, people, offer, "schedule", day=(clock.today() - timedelta(days=1)).isoformat())
    assert offer.state is S.DRAFT
