"""The page of an offer."""

import reflex as rx

from metnum.domain.catalogue.page import offer_page
from metnum.domain.catalogue.rows import OfferDetail
from metnum.domain.core.errors import NotFoundError
from metnum.state.access import access


class OfferPage(rx.State):
    """What the page of an offer shows."""

    view: OfferDetail = OfferDetail()

    @access("public")
    async def load(self) -> None:
        """Show the offer that the address names; the server has already answered 404 for an unknown one."""
        try:
            self.view = await offer_page(self.router.url.path.removeprefix("/emploi/"))
        except NotFoundError:
            self.view = OfferDetail(is_missing=True)
