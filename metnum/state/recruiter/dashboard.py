"""The dashboard of recruiters."""

from typing import Any

import reflex as rx

from metnum.domain.following.dashboard import RecruiterDashboard, recruiter_dashboard
from metnum.state.access import access
from metnum.state.acting import show


class Dashboard(rx.State):
    """What the dashboard shows."""

    view: RecruiterDashboard = RecruiterDashboard()

    @access("signed-in")
    async def load(self) -> Any:
        """Show the dashboard; the domain says who may see it, and leads the others to the page where they wait."""
        return await show(self, recruiter_dashboard)
