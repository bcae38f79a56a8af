"""« Mon institution »."""

from typing import Any

import reflex as rx

from metnum.domain.employers import own_institution as actions
from metnum.domain.employers.own_institution import OwnInstitutionView, own_institution
from metnum.state.access import access
from metnum.state.acting import arrive, show, submit
from metnum.state.telling import Telling


class OwnInstitution(Telling, rx.State):
    """The public page of one's institution, and its services."""

    view: OwnInstitutionView = OwnInstitutionView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show the institution of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, own_institution)

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await submit(self, self._show, done, action, form)

    @access("recruiter")
    async def present(self, form: dict[str, Any]) -> Any:
        """Change the public page."""
        return await self._act("C’est enregistré : la page publique a changé.", actions.present, form)

    @access("recruiter")
    async def add_service(self, form: dict[str, Any]) -> Any:
        """Add a service."""
        return await self._act("Le service est créé.", actions.add_service, form)

    @access("recruiter")
    async def change_service(self, form: dict[str, Any]) -> Any:
        """Rename a service."""
        return await self._act("Le service est modifié. Ses offres suivent.", actions.change_service, form)

    @access("recruiter")
    async def delete_service(self, form: dict[str, Any]) -> Any:
        """Delete a service that nothing uses."""
        return await self._act("Le service est supprimé.", actions.delete_service, form)
