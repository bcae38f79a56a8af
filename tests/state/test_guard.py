"""Everybody who may stand before a door calls every handler of every State."""

import inspect
from typing import Any, get_origin

import pytest
from reflex.istate.data import HeaderData, RouterData
from reflex.state import State
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from sqlmodel import Session

from metnum import metnum
from metnum.domain.accounts import cookie, sessions
from metnum.state.access import Guard, allowed_roles
from metnum.state.payloads import MAX_TEXT
from tests.people import KINDS, Cast, cast


def private_handlers() -> list[str]:
    """Return our handlers that not everybody may call."""
    names = RegistrationContext.get().event_handlers
    return sorted(name for name in names if (roles := allowed_roles(name)) and "public" not in roles)


def payload_of(name: str) -> dict[str, Any]:
    """Return what a page would send to a handler: empty forms and texts."""
    handler = RegistrationContext.get().event_handlers[name].handler.fn
    asked = list(inspect.signature(handler).parameters.values())[1:]
    return {it.name: (get_origin(it.annotation) or it.annotation)() for it in asked}


def state_of(token: str) -> State:
    """Return the root state of a tab with a cookie."""
    state = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    header = f"{cookie.name()}={token}" if token else ""
    state.router = RouterData(headers=HeaderData(cookie=header))
    return state


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


@pytest.mark.parametrize("kind", KINDS)
async def test_nobody_calls_what_is_not_theirs(session: Session, people: Cast, kind: str) -> None:
    assert metnum.app is not None
    token = ""
    if kind != "anonymous":
        has_second = kind == "administrator"
        token = sessions.open_session(session, people.people[kind], with_second_factor=has_second)
    state, guard, roles = state_of(token), Guard(), people[kind].roles
    wrong = []
    assert len(private_handlers()) > 50  # with an empty list, this test would prove nothing
    for name in private_handlers():
        sent = Event(name=name, payload=payload_of(name))
        refused = await guard.preprocess(metnum.app, state, sent) is not None
        if refused == bool(roles & allowed_roles(name)):
            wrong.append(name)
    assert wrong == []


async def test_a_form_that_is_too_long_is_refused_and_said(session: Session, people: Cast) -> None:
    """A button that does nothing would let somebody believe that the thing is done."""
    assert metnum.app is not None
    token = sessions.open_session(session, people.people["recruiter"])
    name = next(it for it in private_handlers() if it.endswith("offer_life.act"))
    sent = Event(name=name, payload={"form": {"comment": "x" * (MAX_TEXT + 1)}})
    update = await Guard().preprocess(metnum.app, state_of(token), sent)
    assert update is not None
    assert "trop long" in str(update.events)
