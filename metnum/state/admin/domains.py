"""« Domaines »."""

from typing import Any

import reflex as rx

from metnum.domain.reference import domains as actions
from metnum.domain.reference.domains import PATH, domain_detail, domain_list
from metnum.domain.reference.rows import ReferenceDetail, ReferenceList
from metnum.state.access import access
from metnum.state.acting import arrive, path_part, show, submit
from metnum.state.admin import reference
from metnum.state.admin.reference import number_here
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
        return await submit(self, self._show, "Le domaine est ajouté.", actions.add, form)


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
        return await submit(self, self._show, "Le domaine est enregistré.", actions.change, here, form)

    @access("administrator")
    async def remove(self, form: dict[str, Any]) -> Any:
        """Delete the domain, and go back to the list."""
        return await reference.remove(self, PATH, actions.remove)

    @access("administrator")
    async def merge(self, form: dict[str, Any]) -> Any:
        """Merge the domain, and go to the one that stays."""
        return await reference.merge(self, "ses offres sont ici.", PATH, actions.merge, form)
