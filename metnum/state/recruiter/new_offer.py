"""« Nouvelle offre »: the ways in which an offer begins."""

from typing import Any

import reflex as rx

from metnum.domain.writing.starting import NewOfferView, begin, new_offer, said_of
from metnum.state.access import access
from metnum.state.acting import NextPage, arrive, go, show
from metnum.state.telling import Telling


class NewOffer(Telling, rx.State):
    """What the screen shows."""

    view: NewOfferView = NewOfferView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show the ways to begin."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, new_offer)

    @access("recruiter")
    async def create_draft(self, form: dict[str, Any]) -> Any:
        """Create the draft and open it; a pasted text is reviewed before."""
        return await go(self, NextPage(str, said_of(form)), begin, form)
