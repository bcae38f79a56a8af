"""« Équipe »."""

from typing import Any

import reflex as rx

from metnum.domain.people import invitations, requests
from metnum.domain.people import team as teams
from metnum.domain.people.team import TeamView, team
from metnum.state.access import access
from metnum.state.acting import arrive, show, submit
from metnum.state.telling import Telling


class Team(Telling, rx.State):
    """The people of an institution."""

    view: TeamView = TeamView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show the institution of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, team)

    async def _act(self, done: str, action: Any, form: dict[str, Any]) -> Any:
        return await submit(self, self._show, done, action, form)

    @access("recruiter")
    async def invite(self, form: dict[str, Any]) -> Any:
        """Invite a colleague."""
        said = f"L’invitation est envoyée à {str(form.get('email', ''))[:200]} : le lien sert pendant sept jours."
        return await self._act(said, invitations.invite, form)

    @access("recruiter")
    async def resend(self, form: dict[str, Any]) -> Any:
        """Send an invitation again."""
        said = "Un nouveau lien est envoyé, pour sept jours. Le précédent ne sert plus."
        return await self._act(said, invitations.resend, form)

    @access("recruiter")
    async def revoke(self, form: dict[str, Any]) -> Any:
        """Revoke an invitation."""
        return await self._act("L’invitation est révoquée : son lien ne sert plus.", invitations.revoke, form)

    @access("recruiter")
    async def change_kind(self, form: dict[str, Any]) -> Any:
        """Make somebody a manager, or no longer one."""
        return await self._act(
            "C’est changé, dès le prochain clic de cette personne.", teams.change_kind, form
        )

    @access("recruiter")
    async def remove(self, form: dict[str, Any]) -> Any:
        """Take somebody out of a service."""
        said = "Cette personne ne fait plus partie du service. Ses offres restent au service."
        return await self._act(said, teams.remove, form)

    @access("recruiter")
    async def approve(self, form: dict[str, Any]) -> Any:
        """Let in somebody who asked."""
        return await self._act("La demande est acceptée : la personne est prévenue.", requests.approve, form)

    @access("recruiter")
    async def refuse(self, form: dict[str, Any]) -> Any:
        """Refuse somebody who asked."""
        return await self._act(
            "La demande est refusée : la personne reçoit votre raison.", requests.refuse, form
        )
