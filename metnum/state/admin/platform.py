"""The dashboard of administrators."""

from typing import Any

import reflex as rx

from metnum.domain.people.platform import PlatformDashboard, platform_dashboard
from metnum.state.access import access
from metnum.state.acting import show


class Platform(rx.State):
    """What the dashboard shows."""

    view: PlatformDashboard = PlatformDashboard()

    @access("administrator")
    async def load(self) -> Any:
        """Show the dashboard."""
        return await show(self, platform_dashboard)
