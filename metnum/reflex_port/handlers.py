"""The handlers of events: which there are, which are Reflex's own.

Version: Reflex 0.10.1
Reason: each method of a State is a public endpoint, and one that does not say who may call it is refused (ADR 6).
Replaced by: a permission of its own for each handler, and a public list of them.
Test: tests/reflex_port/test_handlers.py
"""

from collections.abc import Callable
from typing import Any

from reflex_base.registry import RegistrationContext

# Reflex's own handlers that a browser needs. `setvar` is not one of them; nor is `update_vars_internal`, for
# variables kept by the browser: there are none.
NEEDED = frozenset(
    {
        "hydrate",
        "hydrate_and_load",
        "on_load_internal",
        "handle_frontend_exception",
        "set_is_hydrated",
    }
)
HYDRATING = ("hydrate", "hydrate_and_load")  # they send all that a state holds


def names() -> list[str]:
    """Return the name of every handler, as events carry it."""
    return list(RegistrationContext.get().event_handlers)


def is_known(name: str) -> bool:
    """Whether some handler has this name."""
    return name in RegistrationContext.get().event_handlers


def function_of(name: str) -> Callable[..., Any] | None:
    """Return the method behind the name of a handler."""
    registered = RegistrationContext.get().event_handlers.get(name)
    if registered is None:
        return None
    method = registered.handler.fn
    function: Callable[..., Any] = getattr(method, "func", method)
    return function


def is_of_reflex(function: Callable[..., Any]) -> bool:
    """Whether a method is one of Reflex's own."""
    return function.__module__.startswith("reflex")


def is_hydrating(name: str) -> bool:
    """Whether an event asks for all that a state holds."""
    return name.rpartition(".")[2] in HYDRATING
