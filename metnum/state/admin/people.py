"""« Personnes », and the page of somebody."""

from typing import Any

import reflex as rx

from metnum.domain.people import administration
from metnum.domain.people.directory import PeopleView, people
from metnum.domain.people.person_page import PersonView, person_page
from metnum.state.access import access
from metnum.state.acting import arrive, path_part, show, submit
from metnum.state.telling import Telling


class People(rx.State):
    """Everybody who has an account."""

    view: PeopleView = PeopleView()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await show(self, people)


class PersonPage(Telling, rx.State):
    """The page of somebody."""

    view: PersonView = PersonView()

    @access("administrator")
    async def load(self) -> Any:
        """Show who the address names."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, person_page, {"id": path_part(self, 2)})

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await submit(self, self._show, done, action, form)

    @access("administrator")
    async def deactivate(self, form: dict[str, Any]) -> Any:
        """Close the account."""
        said = "Le compte est désactivé : ses sessions sont fermées, dès le prochain clic dans chaque onglet."
        return await self._act(said, administration.deactivate, form)

    @access("administrator")
    async def activate(self, form: dict[str, Any]) -> Any:
        """Open the account again."""
        said = "Le compte est de nouveau actif, avec les services qu’il avait."
        return await self._act(said, administration.activate, form)

    @access("administrator")
    async def end_sessions(self, form: dict[str, Any]) -> Any:
        """Sign the person out everywhere."""
        return await self._act("Toutes les sessions sont fermées.", administration.end_sessions, form)

    @access("administrator")
    async def change_role(self, form: dict[str, Any]) -> Any:
        """Change what the account is for."""
        said = "Le rôle est changé. Les sessions sont fermées : la personne se connecte de nouveau."
        return await self._act(said, administration.change_role, form)

    @access("administrator")
    async def add_to_service(self, form: dict[str, Any]) -> Any:
        """Put the person in a service."""
        return await self._act("La personne fait partie du service.", administration.add_to_service, form)

    @access("administrator")
    async def remove_from_service(self, form: dict[str, Any]) -> Any:
        """Take the person out of a service."""
        said = "La personne ne fait plus partie du service. Ses offres y restent."
        return await self._act(said, administration.remove_from_service, form)
