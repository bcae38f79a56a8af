"""Every handler of a State is a public endpoint, which is refused unless it says who may call it."""

import reflex as rx
from reflex.state import StateUpdate
from reflex_base.event import Event

from metnum import metnum
from metnum.state.access import Guard, access, allowed_roles, unmarked_handlers
from metnum.state.candidate.offer_search import OfferSearch

LOAD = f"{OfferSearch.get_full_name()}.load"


def test_every_handler_says_who_may_call_it() -> None:
    assert metnum.app is not None
    assert unmarked_handlers() == []


def test_public_handlers_are_let_through() -> None:
    assert "public" in allowed_roles(LOAD)
    assert "public" in allowed_roles("reflex___state____state.hydrate_and_load")


def test_setters_and_unknown_handlers_are_refused() -> None:
    assert not allowed_roles(f"{OfferSearch.get_full_name()}.setvar")
    assert not allowed_roles("reflex___state____state.setvar")
    assert not allowed_roles("nobody.knows")


async def test_the_guard_answers_nothing_to_what_is_refused() -> None:
    guard = Guard()
    state = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    refused = await guard.preprocess(metnum.app, state, Event(name="reflex___state____state.setvar"))
    assert isinstance(refused, StateUpdate)
    assert refused.delta == {}
    assert await guard.preprocess(metnum.app, state, Event(name=LOAD)) is None


def test_the_mark_does_not_change_the_handler() -> None:
    async def handler() -> str:
        return "done"

    assert access("public")(handler) is handler
