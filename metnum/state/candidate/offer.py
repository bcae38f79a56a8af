"""The page of an offer."""

from typing import Any

import reflex as rx

from metnum import addresses
from metnum.domain.catalogue.page import offer_page
from metnum.domain.catalogue.rows import OfferDetail
from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.state.access import access
from metnum.state.acting import load_page


class OfferPage(rx.State):
    """What the page of an offer shows."""

    view: OfferDetail = OfferDetail()

    @access("public")
    async def load(self) -> Any:
        """Show the offer that the address names; the server has already answered 404 for an unknown one."""
        try:
            self.view = await offer_page(self.router.url.path.removeprefix(f"{addresses.OFFERS}/"))
        except MovedError as moved:  # the offer has gone since the link to it was shown
            return load_page(moved.url)
        except NotFoundError:
            self.view = OfferDetail(is_missing=True)
        return None
