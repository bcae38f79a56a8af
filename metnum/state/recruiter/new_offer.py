"""« Nouvelle offre »: what it begins from."""

from typing import Any

import reflex as rx

from metnum.domain.imports.starting import NewOfferView, begin, new_offer
from metnum.state.access import access
from metnum.state.acting import arrive, leave, outcome


class NewOffer(rx.State):
    """What the screen shows."""

    view: NewOfferView = NewOfferView()
    notice: str = ""
    notice_kind: str = "success"
    errors: dict[str, str] = {}

    @access("recruiter")
    async def load(self) -> Any:
        """Show the ways to begin."""
        return await arrive(self, new_offer)

    @access("recruiter")
    async def create_draft(self, form: dict[str, Any]) -> Any:
        """Create the draft and open it; a text is reviewed first."""
        is_done, where = await outcome(self, "", begin, form)
        return await leave(self, where or "") if is_done else None
