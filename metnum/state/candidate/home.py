"""The home page."""

import reflex as rx

from metnum.domain.catalogue.home import HomeView, home
from metnum.state.access import access


class Home(rx.State):
    """What the home page shows."""

    view: HomeView = HomeView()

    @access("public")
    async def load(self) -> None:
        """Show the newest offers and the entries by profession and region."""
        self.view = await home()
