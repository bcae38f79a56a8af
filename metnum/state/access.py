"""Every method of a State is a public endpoint: it is refused unless it says who may call it."""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

import reflex as rx
from reflex.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

Role = Literal["public"]
Handler = TypeVar("Handler", bound=Callable[..., Any])
_ATTRIBUTE = "__metnum_access__"
# Reflex's own handlers that a browser needs; `setvar` is not one of them.
_REFLEX_HANDLERS = frozenset(
    {
        "hydrate",
        "hydrate_and_load",
        "on_load_internal",
        "update_vars_internal",
        "handle_frontend_exception",
        "set_is_hydrated",
    }
)


def access(*roles: Role) -> Callable[[Handler], Handler]:
    """Say who may call a handler; one without this is refused to everybody."""

    def mark(handler: Handler) -> Handler:
        setattr(handler, _ATTRIBUTE, roles)
        return handler

    return mark


def _function(name: str) -> Callable[..., Any] | None:
    registered = RegistrationContext.get().event_handlers.get(name)
    if registered is None:
        return None
    handler = registered.handler.fn
    return getattr(handler, "func", handler)


def is_allowed(event_name: str) -> bool:
    """Whether anybody may send an event."""
    function = _function(event_name)
    if function is None:
        return False
    if function.__module__.startswith("reflex"):
        return function.__name__ in _REFLEX_HANDLERS
    return "public" in getattr(function, _ATTRIBUTE, ())


def unmarked_handlers() -> list[str]:
    """Return our handlers that do not say who may call them (a test keeps this empty)."""
    names = RegistrationContext.get().event_handlers
    functions = {name: _function(name) for name in names}
    return [
        name
        for name, function in functions.items()
        if function and function.__module__.startswith("metnum.") and not hasattr(function, _ATTRIBUTE)
    ]


class Guard(Middleware):
    """Refuses events that nobody allowed."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Answer nothing to a refused event; let the others through."""
        return None if is_allowed(event.name) else StateUpdate()
