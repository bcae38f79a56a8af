"""The listing of offers: its only input is the address."""

import reflex as rx

from metnum.domain.catalogue.listing import listing
from metnum.domain.catalogue.listing_rows import OfferSearchView
from metnum.state.access import access


class OfferSearch(rx.State):
    """What the listing shows."""

    view: OfferSearchView = OfferSearchView()

    @access("public")
    async def load(self) -> None:
        """Show what the address asks for."""
        self.view = await listing(self.router.url.query)
