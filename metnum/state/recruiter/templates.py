"""The templates of an institution."""

from typing import Any

import reflex as rx

from metnum.domain.core.texts import whole_number
from metnum.domain.writing import templates
from metnum.domain.writing.template_view import TemplatesView, templates_view
from metnum.state.access import access
from metnum.state.acting import arrive, attempt, focus_message, show, told
from metnum.state.telling import Telling


class Templates(Telling, rx.State):
    """What the list shows."""

    view: TemplatesView = TemplatesView()

    @access("recruiter")
    async def load(self) -> Any:
        """Show the templates."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, templates_view)

    @access("recruiter")
    async def rename_template(self, form: dict[str, Any]) -> Any:
        """Give a template another name."""
        number = whole_number(str(form.get("id", ""))) or 0
        if await attempt(
            self, "Le modèle a son nouveau nom.", templates.rename, number, str(form.get("name", ""))
        ):
            return await told(self._show())
        self.notice = f"Nouveau nom : {self.errors['name']}" if "name" in self.errors else self.notice
        return focus_message()

    @access("recruiter")
    async def delete_template(self, form: dict[str, Any]) -> Any:
        """Delete a template."""
        number = whole_number(str(form.get("id", ""))) or 0
        done = "Le modèle est supprimé. Les offres faites à partir de lui ne changent pas."
        if await attempt(self, done, templates.delete, number):
            return await told(self._show())
        return focus_message()
