"""Every method of a State is a public endpoint: it is refused unless it says who may call it."""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

import reflex as rx
from reflex.event import Event
from reflex.state import BaseState, StateUpdate

from metnum import addresses
from metnum.domain.core.actor import Actor
from metnum.reflex_port import handlers
from metnum.state.acting import actor_of, load_page, sign_in_again
from metnum.state.holding import keep_apart
from metnum.state.payloads import fits

Role = Literal["public", "signed-in", "candidate", "recruiter", "administrator"]
Handler = TypeVar("Handler", bound=Callable[..., Any])
TOO_MUCH = "Ce que vous avez écrit est trop long : rien n’a été changé. Raccourcissez-le, puis recommencez."
_ATTRIBUTE = "__metnum_access__"


def access(*roles: Role) -> Callable[[Handler], Handler]:
    """Say who may call a handler; one without this is refused to everybody."""

    def mark(handler: Handler) -> Handler:
        setattr(handler, _ATTRIBUTE, frozenset(roles))
        return handler

    return mark


def gesture(method: Callable[..., Any]) -> Any:
    """Mark a method that a click or a form calls, with arguments: `on_click=Board.move(row.id, 1)`."""
    return rx.event(method)


def allowed_roles(event_name: str) -> frozenset[str]:
    """Return the roles that may send an event: none, when its handler does not say which."""
    function = handlers.function_of(event_name)
    if function is None:
        return frozenset()
    if handlers.is_of_reflex(function):
        return frozenset({"public"} if function.__name__ in handlers.NEEDED else ())
    return getattr(function, _ATTRIBUTE, frozenset())


def unmarked_handlers() -> list[str]:
    """Return our handlers that do not say who may call them (a test keeps this empty)."""
    functions = {name: handlers.function_of(name) for name in handlers.names()}
    return [
        name
        for name, function in functions.items()
        if function and function.__module__.startswith("metnum.") and not hasattr(function, _ATTRIBUTE)
    ]


class Guard(rx.Middleware):
    """Refuses events that nobody allowed, or that were allowed to others.

    It is only the first check: the domain checks every right again, in the transaction that reads or writes.
    """

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Answer a refused event with nothing, a sentence or a way to sign in; None lets the event through."""
        roles = allowed_roles(event.name)
        if not roles:
            return StateUpdate()
        if not fits(handlers.function_of(event.name), event.payload):
            return StateUpdate(events=Event.from_event_type(rx.window_alert(TOO_MUCH)))
        await keep_apart(state, event)
        if "public" in roles:
            return None
        actor = await actor_of(state)
        if actor.roles & roles:
            return None
        return StateUpdate(events=_leave(state, actor))


def _leave(state: BaseState, actor: Actor) -> list[Any]:
    if actor.is_anonymous:
        return Event.from_event_type(sign_in_again(state))
    return Event.from_event_type(
        load_page(addresses.ACCESS_REQUEST if actor.is_pending else addresses.FORBIDDEN)
    )
