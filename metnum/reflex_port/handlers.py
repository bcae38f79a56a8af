"""Lists the handlers of events, and tells which are Reflex's own.

Version: Reflex 0.10.1
Reason: each method of a State is a public endpoint, and one that does not say who may call it is refused (ADR 6).
Replaced by: a permission of its own for each handler, and a public list of them.
Test: tests/reflex_port/test_handlers.py
"""

from collections.abc import Callable
from typing import Any

from reflex_base.registry import RegistrationContext

# A browser needs these handlers of Reflex. It needs neither `setvar` nor `update_vars_internal`, which serves
# variables kept by the browser: we have none.
NEEDED = frozenset(
    {
        "hydrate",
        "hydrate_and_load",
        "on_load_internal",
        "handle_frontend_exception",
        "set_is_hydrated",
    }
)
# These events make the server send everything that a state holds.
HYDRATING = ("hydrate", "hydrate_and_load")


def names() -> list[str]:
    """Return the name of every handler, as events carry it."""
    return list(RegistrationContext.get().event_handlers)


def is_known(name: str) -> bool:
    """Return whether a handler has this name."""
    return name in RegistrationContext.get().event_handlers


def function_of(name: str) -> Callable[..., Any] | None:
    """Return the method behind the name of a handler; None for an unknown name."""
    registered = RegistrationContext.get().event_handlers.get(name)
    if registered is None:
        return None
    method = registered.handler.fn
    function: Callable[..., Any] = getattr(method, "func", method)
    return function


def is_of_reflex(function: Callable[..., Any]) -> bool:
    """Return whether a method is one of Reflex's own."""
    return function.__module__.startswith("reflex")


def is_hydrating(name: str) -> bool:
    """Return whether an event asks for everything that a state holds."""
    return name.rpartition(".")[2] in HYDRATING
