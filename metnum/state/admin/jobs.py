"""« Tâches »."""

from typing import Any

import reflex as rx

from metnum.domain.core.texts import whole_number
from metnum.domain.operations import jobs
from metnum.state.access import access
from metnum.state.acting import arrive, press, show
from metnum.state.telling import Telling


class Jobs(Telling, rx.State):
    """The queue of background tasks."""

    view: jobs.JobList = jobs.JobList()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, jobs.job_list)

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await press(self, self._show, done, action, whole_number(str(form.get("id", ""))) or 0)

    @access("administrator")
    async def retry(self, form: dict[str, Any]) -> Any:
        """Put a failed job back in the queue."""
        return await self._act("La tâche est de nouveau dans la file.", jobs.retry, form)

    @access("administrator")
    async def cancel(self, form: dict[str, Any]) -> Any:
        """Take a waiting job out of the queue."""
        return await self._act("La tâche est annulée : elle ne sera pas exécutée.", jobs.cancel, form)
