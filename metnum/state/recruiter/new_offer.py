"""« Nouvelle offre »: what it begins from."""

from typing import Any

import reflex as rx

from metnum.domain.writing.starting import NewOfferView, begin, new_offer, said_of
from metnum.state.access import access
from metnum.state.acting import arrive, focus_refusal, leave, outcome, show
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
        """Create the draft and open it; a text is reviewed first."""
        is_done, where = await outcome(self, "", begin, form)
        return await leave(self, where or "", said_of(form)) if is_done else focus_refusal(self)
