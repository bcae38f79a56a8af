"""The page of an offer in the back office."""

from typing import Any

import reflex as rx

from metnum.domain.core.actor import Actor
from metnum.domain.core.texts import whole_number
from metnum.domain.following.follow_up import HOME, follow_up
from metnum.domain.following.follow_up_rows import OfferFollowUp
from metnum.domain.lifecycle import actions
from metnum.domain.lifecycle.actions import Outcome
from metnum.domain.lifecycle.transitions import TRANSITIONS
from metnum.domain.writing import creation, restoring
from metnum.domain.writing.editor import first_step
from metnum.runtime.db import Session
from metnum.state.access import access
from metnum.state.acting import NextPage, arrive, attempt, focus_message, go, leave, path_part, show
from metnum.state.asking import ask
from metnum.state.telling import Telling


class OfferLife(Telling, rx.State):
    """What the page shows, and what the last action said."""

    view: OfferFollowUp = OfferFollowUp()
    refused: str = ""  # the action that was just refused: its window stays open and says why
    _done: tuple[str, str] = ("", "")  # the last action, with the stamp of the version it was done on

    @access("recruiter")
    async def load(self) -> Any:
        """Show the offer that the address names."""
        self.refused = ""
        return await arrive(self, self._show)

    @access("recruiter")
    async def act(self, form: dict[str, Any]) -> Any:
        """Do what a button or a window asks for."""
        name, seen, given = _read(form)
        if name and (name, seen) == self._done:
            return None  # the second click of a double click: the action is done already
        offer_id, stamp = whole_number(path_part(self, 2)) or 0, seen or "0"  # always a stamp
        done = await attempt(self, "", actions.perform, offer_id, name, given, seen=stamp)
        return await self._tell(name, seen, done.value if done else None)

    async def _tell(self, name: str, seen: str, done: Outcome | None) -> Any:
        self.errors = {f"{name}-{field}": sentence for field, sentence in self.errors.items()}
        self.refused = "" if done else name
        if done is None:
            return await self._show() or (_focus_error(self.errors) or [_close(name), focus_message()])
        self.notice, self._done = done.message, (name, seen)
        if done.is_deleted:
            return await leave(self, HOME, done.message, is_gone=True)
        return await self._show() or [_close(name), focus_message()]

    @access("recruiter")
    async def restore(self, form: dict[str, Any]) -> Any:
        """Bring back the texts of a version."""
        offer_id, event_id = (
            whole_number(path_part(self, 2)) or 0,
            whole_number(str(form.get("event", ""))) or 0,
        )
        done = await attempt(self, "", restoring.restore, offer_id, event_id)
        self.notice, self.refused = done.value if done else self.notice, ""
        return await self._show() or focus_message()

    @access("recruiter")
    async def duplicate(self, form: dict[str, Any]) -> Any:
        """Begin another offer from this one."""
        said = "C’est une copie, en brouillon : tout est recopié, sauf le dernier jour pour postuler."
        here = whole_number(path_part(self, 2)) or 0
        return await go(self, NextPage(first_step, said), _duplicate, here)

    async def _show(self) -> Any:
        return await show(self, follow_up, {"id": path_part(self, 2)})


def _read(form: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
    """Return an action, its stamp, and the fields it asks for (a form also carries the ids of its fields)."""
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    name = texts.get("action", "")
    line = TRANSITIONS.get(name)
    asked = line.asks if line else ()
    return name, texts.get("seen", ""), {field: texts[field] for field in asked if field in texts}


def _focus_error(errors: dict[str, str]) -> Any:
    """Return the event that focuses the first field in error of an open window; None when no field is in error."""
    if not errors:
        return None
    return ask("focusField", next(iter(errors)))


def _duplicate(session: Session, actor: Actor, offer_id: int) -> int:
    return creation.duplicate(session, actor, offer_id).id or 0


def _close(name: str) -> Any:
    """Close the window of an action, if it has one."""
    known = name if name in TRANSITIONS else ""
    return ask("closeActionWindow", known)
