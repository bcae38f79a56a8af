"""What the editor of an offer shows. What is typed in it is saved by HTTP (`http/offer_fields`), not here."""

from typing import Any

import reflex as rx

from metnum.domain.writing import preview, templates
from metnum.domain.writing.editor import offer_editor
from metnum.domain.writing.editor_rows import OfferEditorView
from metnum.state.access import access
from metnum.state.acting import arrive, attempt, path_part, show
from metnum.state.recruiter.offer import OfferLife
from metnum.state.telling import Telling


class OfferEditor(Telling, rx.State):
    """What the editor shows."""

    view: OfferEditorView = OfferEditorView()
    link: str = ""  # the address of the secret preview just made, which is shown once

    @access("recruiter")
    async def load(self) -> Any:
        """Show the step that the address asks for."""
        self.link = ""
        left = await arrive(self, self._show)
        return [*left, OfferLife.load] if self.view.is_review else left

    @access("recruiter")
    async def refresh(self) -> Any:
        """Follow what was written elsewhere, or done with the offer."""
        return await self._show()

    @access("recruiter")
    async def keep_template(self, form: dict[str, Any]) -> Any:
        """Make a template of the offer."""
        name = str(form.get("name", ""))
        await attempt(self, f"Le modèle « {name} » est gardé.", templates.keep, self.view.id, name)

    @access("recruiter")
    async def create_link(self) -> Any:
        """Make a secret address that shows the offer."""
        said = "Le lien est créé : copiez-le, il n’est montré qu’une fois."
        done = await attempt(self, said, preview.create_link, self.view.id)
        self.link = done.value if done else self.link
        return await self._show()

    @access("recruiter")
    async def revoke_links(self) -> Any:
        """End the secret addresses of the offer."""
        if await attempt(
            self, "Les liens d’aperçu ne fonctionnent plus.", preview.revoke_links, self.view.id
        ):
            self.link = ""
        return await self._show()

    async def _show(self) -> Any:
        return await show(self, offer_editor, {"id": path_part(self, 2)})
