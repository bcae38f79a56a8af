"""« Fonctions »."""

from typing import Any

import reflex as rx

from metnum.domain.operations import switches
from metnum.state.access import access
from metnum.state.acting import arrive, press, show
from metnum.state.telling import Telling


class Switches(Telling, rx.State):
    """What can be turned on and off."""

    view: switches.SwitchesView = switches.SwitchesView()

    @access("administrator")
    async def load(self) -> Any:
        """Show the switches."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, switches.switches_view)

    @access("administrator")
    async def turn(self, form: dict[str, Any]) -> Any:
        """Turn one switch on or off."""
        on = form.get("on") == "oui"
        done = "C’est ouvert, dès maintenant." if on else "C’est fermé, dès maintenant."
        return await press(self, self._show, done, switches.turn, str(form.get("name", "")), on=on)
