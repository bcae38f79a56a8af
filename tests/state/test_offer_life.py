"""The handlers of an offer's page check rights again behind the guard."""

from typing import Any

import pytest
from sqlmodel import Session

from metnum import metnum
from metnum.domain.lifecycle import actions
from metnum.models import Offer
from metnum.state.recruiter.offer import OfferLife
from metnum.vocabulary import OfferEventKind, OfferState
from tests.domain.offers.complete import events, in_state
from tests.offers import publish
from tests.people import KINDS, Cast, cast
from tests.state.tab import tab_of


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    assert metnum.app is not None
    return cast(session)


def tab(session: Session, people: Cast, kind: str, address: Any) -> Any:
    """Return the state of somebody's tab, at an address that they may have invented."""
    return tab_of(session, people, kind, f"/espace-recruteur/offres/{address}", OfferLife)


CLOSE = {"action": "close", "reason": "mistake", "comment": ""}


@pytest.mark.parametrize("kind", KINDS)
async def test_who_acts(session: Session, people: Cast, kind: str) -> None:
    offer = in_state(session, people["recruiter"], OfferState.PUBLISHED)
    state = tab(session, people, kind, offer.id)
    await state.act({**CLOSE, "seen": actions.stamp(session, offer)})
    session.refresh(offer)
    is_done = kind in ("recruiter", "manager", "administrator")
    assert (offer.state is OfferState.CLOSED) is is_done
    assert state.notice_kind == ("success" if is_done else "error")


async def test_an_offer_of_another_institution_by_its_number(session: Session, people: Cast) -> None:
    foreign = publish(session, "Ailleurs", employer="Autre ministère")
    state = tab(session, people, "manager", foreign.id)
    await state.load()
    assert state.view.id == 0
    await state.act({**CLOSE, "seen": actions.stamp(session, foreign)})
    await state.restore({"event": "1"})
    session.refresh(foreign)
    assert foreign.state is OfferState.PUBLISHED
    assert "n’existe pas" in state.notice
    assert state.view.title == ""


@pytest.mark.parametrize("address", ["", "abc", "-1", "9" * 40, "1/../2"])
async def test_invented_addresses(session: Session, people: Cast, address: str) -> None:
    state = tab(session, people, "recruiter", address)
    await state.load()
    await state.act({**CLOSE, "seen": "1-0"})
    assert state.view.id == 0


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"action": "close"},
        {"action": ["close"], "seen": {"a": 1}},
        {"action": "nothing", "seen": "1-0"},
        {"action": "close", "reason": 3, "seen": None},
        {"action": "close", "reason": "mistake", "seen": ""},
        {"action": "close", "reason": "mistake", "seen": "0-0"},
        {"action": "delete", "seen": "x"},
    ],
)
async def test_invented_forms_change_nothing(session: Session, people: Cast, form: dict[str, Any]) -> None:
    offer = in_state(session, people["recruiter"], OfferState.PUBLISHED)
    told = len(events(session, offer))
    state = tab(session, people, "recruiter", offer.id)
    await state.act(form)
    session.refresh(offer)
    assert offer.state is OfferState.PUBLISHED
    assert len(events(session, offer)) == told
    assert state.notice_kind == "error"


async def test_a_double_click_is_one_click(session: Session, people: Cast) -> None:
    offer: Offer = in_state(session, people["recruiter"], OfferState.DRAFT)
    state = tab(session, people, "recruiter", offer.id)
    form = {"action": "publish", "seen": actions.stamp(session, offer)}
    await state.act(form)
    told = state.notice
    await state.act(form)
    session.refresh(offer)
    assert (state.notice, state.notice_kind) == (told, "success")
    assert [event.kind for event in events(session, offer)].count(OfferEventKind.PUBLISHED) == 1


async def test_errors_stand_beside_their_fields_in_their_window(session: Session, people: Cast) -> None:
    offer = in_state(session, people["recruiter"], OfferState.PUBLISHED)
    state = tab(session, people, "recruiter", offer.id)
    form = {"action": "close", "reason": "other", "seen": actions.stamp(session, offer)}
    await state.act(form)
    assert set(state.errors) == {"close-comment"}
    assert state.refused == "close"
