"""« Demandes d’accès »."""

from typing import Any

import reflex as rx

from metnum.domain.people import requests
from metnum.domain.people.request_rows import RequestsView
from metnum.domain.people.request_rows import requests as read_requests
from metnum.state.access import access
from metnum.state.acting import arrive, show, submit
from metnum.state.telling import Telling


class AccessRequests(Telling, rx.State):
    """Who asks to recruit, and for whom."""

    view: RequestsView = RequestsView()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, read_requests)

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        events = await submit(self, self._show, done, action, form)
        self.notice = " ".join([self.notice, *self.errors.values()])
        return events

    @access("administrator")
    async def approve(self, form: dict[str, Any]) -> Any:
        """Let in somebody who asked."""
        return await self._act("La demande est acceptée : la personne est prévenue.", requests.approve, form)

    @access("administrator")
    async def refuse(self, form: dict[str, Any]) -> Any:
        """Refuse somebody who asked."""
        return await self._act(
            "La demande est refusée : la personne reçoit votre raison.", requests.refuse, form
        )
