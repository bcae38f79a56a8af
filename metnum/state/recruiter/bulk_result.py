"""How far an action on many offers is."""

from typing import Any

import reflex as rx

from metnum.domain.following.bulk_view import BulkProgress, bulk_progress
from metnum.state.access import access
from metnum.state.acting import path_part, show


class BulkResult(rx.State):
    """What became of each offer so far."""

    view: BulkProgress = BulkProgress()

    @access("recruiter")
    async def load(self) -> Any:
        """Show how far the action that the address names is."""
        return await show(self, bulk_progress, {"token": path_part(self, 3)})
