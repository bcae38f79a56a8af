"""The review of a pasted text: every choice is kept at once, and the offer is written only at the end."""

from typing import Any

import reflex as rx

from metnum.domain.core.actor import Actor
from metnum.domain.writing import pasted_texts
from metnum.domain.writing.editor import first_step
from metnum.domain.writing.pasted_texts import PastedTextView, pasted_text
from metnum.domain.writing.starting import PATH as NEW_OFFER
from metnum.runtime.db import Session
from metnum.state.access import access
from metnum.state.acting import NextPage, arrive, attempt, go, path_part, show
from metnum.state.telling import Telling


class PastedText(Telling, rx.State):
    """What the screen shows."""

    view: PastedTextView = PastedTextView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show the text that the address names."""
        return await arrive(self, self._show)

    @access("recruiter")
    async def move(self, number: int, place: str) -> Any:
        """Put a piece elsewhere."""
        await attempt(self, "", pasted_texts.move, self._token, number, place)
        return await self._show()

    @access("recruiter")
    async def tick(self, name: str, is_kept: bool) -> Any:
        """Keep or refuse what was recognised."""
        await attempt(self, "", pasted_texts.tick, self._token, name, is_kept=is_kept is True)
        return await self._show()

    @access("recruiter")
    async def create_draft(self, form: dict[str, Any]) -> Any:
        """Create the draft, and open it."""
        said = "Le brouillon est créé avec ce que vous avez gardé du texte."
        return await go(self, NextPage(first_step, said), _create_draft, self._token, form)

    @access("recruiter")
    async def forget(self, form: dict[str, Any]) -> Any:
        """Drop the text."""
        said = "Le texte collé est effacé : les offres ne changent pas."
        page = NextPage(NEW_OFFER, said, is_gone=True)
        return await go(self, page, pasted_texts.forget, self._token)

    @property
    def _token(self) -> str:
        return path_part(self, 4)

    async def _show(self) -> Any:
        return await show(self, pasted_text, {"token": self._token})


def _create_draft(session: Session, actor: Actor, token: str, form: dict[str, Any]) -> int:
    return pasted_texts.create_draft(session, actor, token, form).id or 0
