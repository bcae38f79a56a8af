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
from metnum.state.acting import act, attempt, focus_message, go_to_result, path_part, show, told


class Institutions(rx.State):
    """The list of institutions."""

    view: InstitutionsView = InstitutionsView()
    notice: str = ""
    notice_kind: str = "success"
    errors: dict[str, str] = {}

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await show(self, institutions)

    @access("administrator")
    async def create(self, form: dict[str, Any]) -> Any:
        """Create an institution, and go to its page."""
        return await go_to_result(self, INSTITUTIONS, administration.create_institution, form)


class InstitutionPage(rx.State):
    """The page of an institution."""

    view: InstitutionView = InstitutionView()
    notice: str = ""
    notice_kind: str = "success"
    errors: dict[str, str] = {}
    done: int = 0
    _arrival: str = ""  # what is said once this page shows what stays after a merge

    @access("administrator")
    async def load(self) -> Any:
        """Show the institution of the address."""
        return await _arrived(self)

    async def _show(self) -> Any:
        return await show(self, institution_page, {"id": path_part(self, 2)})

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await act(self, self._show, done, action, form)

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
        there = await go_to_result(self, INSTITUTIONS, administration.merge_institutions, form)
        self._arrival = f"« {gone} » est fusionnée : ce qu’elle avait est passé ici." if there else ""
        return there

    @access("administrator")
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete it, when nothing uses it."""
        name = self.view.name
        if await attempt(self, "", administration.delete_institution, form):
            listing: Any = await self.get_state(Institutions)
            listing.notice, listing.notice_kind = f"« {name} » est supprimée.", "success"
            return rx.redirect(INSTITUTIONS)
        return focus_message()


class Services(rx.State):
    """The list of services."""

    view: ServicesView = ServicesView()
    notice: str = ""
    notice_kind: str = "success"

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await show(self, services)


class ServicePage(rx.State):
    """The page of a service."""

    view: ServiceView = ServiceView()
    notice: str = ""
    notice_kind: str = "success"
    errors: dict[str, str] = {}
    done: int = 0
    _arrival: str = ""  # what is said once this page shows what stays after a merge

    @access("administrator")
    async def load(self) -> Any:
        """Show the service of the address."""
        return await _arrived(self)

    async def _show(self) -> Any:
        return await show(self, service_page, {"id": path_part(self, 2)})

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await act(self, self._show, done, action, form)

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
        there = await go_to_result(self, SERVICES, administration.merge_services, form)
        self._arrival = f"« {gone} » est fusionné : ce qu’il avait est passé ici." if there else ""
        return there

    @access("administrator")
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete it, when nothing uses it."""
        name = self.view.name
        if await attempt(self, "", administration.delete_service, form):
            listing: Any = await self.get_state(Services)
            listing.notice, listing.notice_kind = f"« {name} » est supprimé.", "success"
            return rx.redirect(SERVICES)
        return focus_message()


async def _arrived(state: Any) -> Any:
    """Show what the address names, and say what led here."""
    state.notice, state.notice_kind, state.errors = state._arrival, "success", {}
    state._arrival = ""
    return await (told(state._show()) if state.notice else state._show())
