"""The state of a tab belongs to the session that filled it: whoever comes with its token and another cookie
finds it empty. Reflex lets anyone who knows the token of a tab take its state over once the tab is closed.
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
    """Whose rows this state holds: the hash of a session, empty for nobody's."""

    _holder: str | None = None


async def keep_apart(state: BaseState, event: Event) -> None:
    """Empty a state that somebody else filled, or whose session has ended, before anything is read of it."""
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
    """All states, whether this process has loaded theirs for this tab or not."""
    for child in kind.get_substates():
        yield child
        yield from _below(child)
