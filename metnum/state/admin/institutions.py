"""« Institutions » and « Services »: lists and pages."""

from typing import Any

import reflex as rx

from metnum.domain.employers import administration
from metnum.domain.employers.institution_lists import (
    INSTITUTIONS,
    SERVICES,
    InstitutionsView,
    ServicesView,
    institutions,
    services,
)
from metnum.domain.employers.institution_pages import (
    InstitutionView,
    ServiceView,
    institution_page,
    service_page,
)
from metnum.state.access import access
from metnum.state.acting import NextPage, arrive, go, path_part, show, submit
from metnum.state.telling import Telling


def _institution(number: int) -> str:
    return f"{INSTITUTIONS}/{number}"


def _service(number: int) -> str:
    return f"{SERVICES}/{number}"


class Institutions(Telling, rx.State):
    """The list of institutions."""

    view: InstitutionsView = InstitutionsView()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, institutions)

    @access("administrator")
    async def create(self, form: dict[str, Any]) -> Any:
        """Create an institution, and go to its page."""
        said = "L’institution est créée. Ajoutez-lui un service : c’est lui qui recrute."
        return await go(self, NextPage(_institution, said), administration.create_institution, form)


class InstitutionPage(Telling, rx.State):
    """The page of an institution."""

    view: InstitutionView = InstitutionView()

    @access("administrator")
    async def load(self) -> Any:
        """Show the institution of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, institution_page, {"id": path_part(self, 2)})

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await submit(self, self._show, done, action, form)

    @access("administrator")
    async def change(self, form: dict[str, Any]) -> Any:
        """Rename the institution, or change what is known of it."""
        said = "L’institution est modifiée. Ses offres et sa page publique suivent."
        return await self._act(said, administration.change_institution, form)

    @access("administrator")
    async def add_service(self, form: dict[str, Any]) -> Any:
        """Add a service."""
        return await self._act("Le service est créé.", administration.create_service, form)

    @access("administrator")
    async def merge(self, form: dict[str, Any]) -> Any:
        """Merge it into another one, and go to the one that stays."""
        gone = self.view.name
        said = f"« {gone} » est fusionnée : ce qu’elle avait est passé ici."
        page = NextPage(_institution, said, is_gone=True)
        return await go(self, page, administration.merge_institutions, form)

    @access("administrator")
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete it, when nothing uses it."""
        page = NextPage(INSTITUTIONS, f"« {self.view.name} » est supprimée.", is_gone=True)
        return await go(self, page, administration.delete_institution, form)


class Services(Telling, rx.State):
    """The list of services."""

    view: ServicesView = ServicesView()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, services)


class ServicePage(Telling, rx.State):
    """The page of a service."""

    view: ServiceView = ServiceView()

    @access("administrator")
    async def load(self) -> Any:
        """Show the service of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, service_page, {"id": path_part(self, 2)})

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await submit(self, self._show, done, action, form)

    @access("administrator")
    async def change(self, form: dict[str, Any]) -> Any:
        """Rename the service."""
        return await self._act(
            "Le service est modifié. Ses offres suivent.", administration.change_service, form
        )

    @access("administrator")
    async def move(self, form: dict[str, Any]) -> Any:
        """Put it in another institution."""
        said = "Le service a changé d’institution, avec ses personnes et ses offres."
        return await self._act(said, administration.move_service, form)

    @access("administrator")
    async def merge(self, form: dict[str, Any]) -> Any:
        """Merge it into another one, and go to the one that stays."""
        gone = self.view.name
        said = f"« {gone} » est fusionné : ce qu’il avait est passé ici."
        page = NextPage(_service, said, is_gone=True)
        return await go(self, page, administration.merge_services, form)

    @access("administrator")
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete it, when nothing uses it."""
        page = NextPage(SERVICES, f"« {self.view.name} » est supprimé.", is_gone=True)
        return await go(self, page, administration.delete_service, form)
