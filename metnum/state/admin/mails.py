"""« Courriels »."""

from typing import Any

import reflex as rx

from metnum.domain.core.texts import whole_number
from metnum.domain.operations import mails
from metnum.state.access import access
from metnum.state.acting import arrive, path_part, press, show
from metnum.state.telling import Telling

AGAIN = "Le courriel est de nouveau dans la file d’envoi."


class Mails(Telling, rx.State):
    """The log of mails."""

    view: mails.MailList = mails.MailList()

    @access("administrator")
    async def load(self) -> Any:
        """Show what the address asks for."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, mails.mail_list)

    @access("administrator")
    async def send_again(self, form: dict[str, Any]) -> Any:
        """Send again a mail that did not leave."""
        return await press(
            self, self._show, AGAIN, mails.send_again, whole_number(str(form.get("id", ""))) or 0
        )

    @access("administrator")
    async def send_trial(self, form: dict[str, Any]) -> Any:
        """Send a mail to oneself."""
        return await press(self, self._show, "Un courriel d’essai part vers votre adresse.", mails.send_trial)


class OneMail(Telling, rx.State):
    """One mail."""

    view: mails.MailDetail = mails.MailDetail()

    @access("administrator")
    async def load(self) -> Any:
        """Show the mail of the address."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, mails.mail_detail, {"id": path_part(self, 2)})

    @access("administrator")
    async def send_again(self, form: dict[str, Any]) -> Any:
        """Send it again."""
        return await press(self, self._show, AGAIN, mails.send_again, whole_number(path_part(self, 2)) or 0)
