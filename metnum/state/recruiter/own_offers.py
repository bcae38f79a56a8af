"""The list of offers of an institution: its only input is the address."""

from typing import Any

import reflex as rx

from metnum.domain.following.rows import OwnOffersView
from metnum.domain.sheets.own_offers import own_offers
from metnum.state.access import access
from metnum.state.acting import arrive, show
from metnum.state.telling import Telling


class OwnOffers(Telling, rx.State):
    """What the list shows."""

    view: OwnOffersView = OwnOffersView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, own_offers)
