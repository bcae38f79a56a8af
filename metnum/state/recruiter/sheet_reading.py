"""How far the reading of a spreadsheet is."""

from typing import Any

import reflex as rx

from metnum.domain.sheets.reading import SheetProgress, sheet_progress
from metnum.state.access import access
from metnum.state.acting import path_part, show


class SheetReading(rx.State):
    """How many rows were read so far."""

    view: SheetProgress = SheetProgress()

    @access("recruiter")
    async def load(self) -> Any:
        """Show how far the reading that the address names is; once it is over, go to the preview."""
        return await show(self, sheet_progress, {"token": path_part(self, 3)})
