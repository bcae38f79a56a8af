"""The templates of an institution."""

from typing import Any

import reflex as rx

from metnum.domain.core.texts import whole_number
from metnum.domain.writing import templates
from metnum.domain.writing.template_view import TemplatesView, templates_view
from metnum.state.access import access
from metnum.state.acting import arrive, press, show, submit
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
        said, name = "Le modèle a son nouveau nom.", str(form.get("name", ""))
        events = await submit(self, self._show, said, templates.rename, number, name)
        self.notice = f"Nouveau nom : {self.errors['name']}" if "name" in self.errors else self.notice
        return events

    @access("recruiter")
    async def delete_template(self, form: dict[str, Any]) -> Any:
        """Delete a template."""
        number = whole_number(str(form.get("id", ""))) or 0
        done = "Le modèle est supprimé. Les offres faites à partir de lui ne changent pas."
        return await press(self, self._show, done, templates.delete, number)
