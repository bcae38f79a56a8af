"""« Fonctions »."""

from typing import Any

import reflex as rx

from metnum.domain.operations import switches
from metnum.state.access import access
from metnum.state.acting import arrive, attempt, show, told


class Switches(rx.State):
    """What can be turned on and off."""

    view: switches.SwitchesView = switches.SwitchesView()
    notice: str = ""
    notice_kind: str = "success"
    errors: dict[str, str] = {}

    @access("administrator")
    async def load(self) -> Any:
        """Show the switches."""
        return await arrive(self, switches.switches_view)

    @access("administrator")
    async def turn(self, form: dict[str, Any]) -> Any:
        """Turn one on or off."""
        on = form.get("on") == "oui"
        done = "C’est ouvert, dès maintenant." if on else "C’est fermé, dès maintenant."
        await attempt(self, done, switches.turn, str(form.get("name", "")), on=on)
        return await told(show(self, switches.switches_view))
