"""The state of a tab belongs to the session that filled it.

Reflex lets anyone who knows the token of a tab take its state over once the tab is closed. Here, a visitor who brings
that token with the cookie of another session finds the state empty.
"""

import contextlib
from collections.abc import Iterator

import reflex as rx
from reflex.event import Event
from reflex.state import BaseState

from metnum.domain.accounts.cookie import session_token
from metnum.domain.core.secret import digest
from metnum.reflex_port import handlers
from metnum.runtime import db
from metnum.state.acting import actor_of


class Holding(rx.State):
    """A state that notes whose rows it holds: the hash of a session, empty when they are nobody's."""

    _holder: str | None = None


async def keep_apart(state: BaseState, event: Event) -> None:
    """Empty a state that another session filled, or whose session has ended, before anything is read from it."""
    token = session_token(state.router.headers.cookie)
    holder = digest(token) if token else ""
    holding = await state.get_state(Holding)
    if holding._holder is not None and (holding._holder != holder or await _has_ended(state, event, token)):
        await _empty(state)
    holding._holder = holder


async def _has_ended(state: BaseState, event: Event, token: str) -> bool:
    if not token or not handlers.is_hydrating(event.name):
        return False
    with contextlib.suppress(db.DatabaseUnavailable):
        return (await actor_of(state)).is_anonymous
    return False


async def _empty(state: BaseState) -> None:
    for kind in _below(rx.State):
        if kind.__module__.startswith("metnum."):
            (await state.get_state(kind)).reset()  # type: ignore[no-untyped-call]  # of Reflex


def _below(kind: type[BaseState]) -> Iterator[type[BaseState]]:
    """Yield a state and all states under it, whether this process has loaded the rows of this tab for them or not."""
    for child in kind.get_substates():
        yield child
        yield from _below(child)
