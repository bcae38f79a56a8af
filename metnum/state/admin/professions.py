"""« Métiers »."""

from typing import Any

import reflex as rx

from metnum.domain.core.texts import whole_number
from metnum.domain.reference import profession_actions as actions
from metnum.domain.reference.professions import PATH, profession_detail, profession_list
from metnum.domain.reference.rows import ReferenceDetail, ReferenceList
from metnum.state.access import access
from metnum.state.acting import arrive, path_part, show, submit
from metnum.state.admin import reference
from metnum.state.admin.reference import number_here
from metnum.state.telling import Telling


class Professions(Telling, rx.State):
    """The list of professions."""

    view: ReferenceList = ReferenceList()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, profession_list)

    @access("administrator")
    async def add(self, form: dict[str, Any]) -> Any:
        """Add a profession."""
        events = await submit(self, self._show, "Le métier est ajouté.", actions.add, form)
        self.notice = "" if self.errors else self.notice  # the summary of errors already says what is wrong
        return events


class OneProfession(Telling, rx.State):
    """One profession."""

    view: ReferenceDetail = ReferenceDetail()

    @access("administrator")
    async def load(self) -> Any:
        """Show the profession of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, profession_detail, {"id": path_part(self, 2)})

    async def _act(self, done: str, action: Any, *arguments: Any) -> Any:
        return await submit(self, self._show, done, action, number_here(self), *arguments)

    @access("administrator")
    async def change(self, form: dict[str, Any]) -> Any:
        """Change the name and the family."""
        return await self._act("Le métier est enregistré.", actions.change, form)

    @access("administrator")
    async def add_alias(self, form: dict[str, Any]) -> Any:
        """Add another name to the profession."""
        return await self._act("L’autre nom est ajouté : la recherche le connaît.", actions.add_alias, form)

    @access("administrator")
    async def remove_alias(self, form: dict[str, Any]) -> Any:
        """Remove one of the other names of the profession."""
        alias = whole_number(str(form.get("alias", ""))) or 0
        return await self._act("L’autre nom est retiré.", actions.remove_alias, alias)

    @access("administrator")
    async def remove(self, form: dict[str, Any]) -> Any:
        """Delete the profession, and go back to the list."""
        return await reference.remove(self, PATH, actions.remove)

    @access("administrator")
    async def merge(self, form: dict[str, Any]) -> Any:
        """Merge the profession, and go to the one that stays."""
        return await reference.merge(self, "ses offres et ses noms sont ici.", PATH, actions.merge, form)
