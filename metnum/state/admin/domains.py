"""« Domaines »."""

from typing import Any

import reflex as rx

from metnum.domain.reference import domains as actions
from metnum.domain.reference.domains import PATH, domain_detail, domain_list
from metnum.domain.reference.rows import ReferenceDetail, ReferenceList
from metnum.state.access import access
from metnum.state.acting import arrive, attempt, focus_refusal, path_part, show, told
from metnum.state.admin.reference import merge_and_go, number_here, remove_and_leave
from metnum.state.telling import Telling


class Domains(Telling, rx.State):
    """The list of domains."""

    view: ReferenceList = ReferenceList()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, domain_list)

    @access("administrator")
    async def add(self, form: dict[str, Any]) -> Any:
        """Add a domain."""
        if await attempt(self, "Le domaine est ajouté.", actions.add, form):
            return await told(self._show())
        return focus_refusal(self)


class OneDomain(Telling, rx.State):
    """One domain."""

    view: ReferenceDetail = ReferenceDetail()

    @access("administrator")
    async def load(self) -> Any:
        """Show the domain of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, domain_detail, {"id": path_part(self, 2)})

    @access("administrator")
    async def change(self, form: dict[str, Any]) -> Any:
        """Change the name."""
        here = number_here(self)
        if await attempt(self, "Le domaine est enregistré.", actions.change, here, form):
            return await told(self._show())
        return focus_refusal(self)

    @access("administrator")
    async def remove(self, form: dict[str, Any]) -> Any:
        """Delete the domain, and go back to the list."""
        return await remove_and_leave(self, PATH, actions.remove)

    @access("administrator")
    async def merge(self, form: dict[str, Any]) -> Any:
        """Merge the domain, and go to the one that stays."""
        return await merge_and_go(self, "ses offres sont ici.", PATH, actions.merge, form)
