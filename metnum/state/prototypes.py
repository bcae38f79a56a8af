"""The list of prototypes, and what stands around the one that somebody tries."""

from typing import Any

import reflex as rx

from metnum import addresses
from metnum.domain.prototypes import actions
from metnum.domain.prototypes.page import PrototypeList, Trial, prototype_list, token_of, trial
from metnum.domain.prototypes.policy import linked_prototype
from metnum.runtime import db
from metnum.runtime.settings import settings
from metnum.state.access import access
from metnum.state.acting import arrive, attempt, load_page, path_part, show
from metnum.state.telling import Telling


class Prototypes(Telling, rx.State):
    """The list of prototypes; `link` is the test link just made, which is shown once."""

    view: PrototypeList = PrototypeList()
    link: str = ""

    @access("public")  # the domain decides who may: everybody in development, the team in production
    async def load(self) -> Any:
        """Show the prototypes."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, prototype_list)

    @access("public")
    async def create_link(self, form: dict[str, Any]) -> Any:
        """Give a link that opens one prototype for some days."""
        name = str(form.pop("name", ""))
        said = "Le lien est prêt : copiez-le, il n’est montré qu’une fois."
        done = await attempt(self, said, actions.create_link, name, form)
        self.link = f"{settings().site}{addresses.prototype_trial(done.value)}" if done else ""
        return await self._show() if done else None

    @access("public")
    async def revoke_links(self, form: dict[str, Any]) -> Any:
        """Close the test links of a prototype."""
        self.link = ""
        done = "Les liens d’essai de ce prototype n’ouvrent plus rien."
        if await attempt(self, done, actions.revoke_links, str(form.get("name", ""))):
            return await self._show()
        return None


class TestLink(rx.State):
    """A test link under `make dev`: it leads to its prototype, as `http/prototype_links.py` does elsewhere."""

    view: bool = False  # whether the link has expired or was revoked

    @access("public")
    async def load(self) -> Any:
        """Lead to the prototype, or say that the link is over."""
        token = path_part(self, 2)
        name = await db.run(linked_prototype, token)
        self.view = name is None
        return None if name is None else load_page(f"{addresses.prototype(name)}?essai={token}")


class PrototypeTrial(Telling, rx.State):
    """The prototype that somebody tries."""

    view: Trial = Trial()

    @access("public")
    async def load(self) -> Any:
        """Show what was said of this prototype."""
        return await arrive(self, self._show)

    async def _show(self) -> Any:
        return await show(self, trial, {"name": path_part(self, 1)})

    @access("public")
    async def comment(self, form: dict[str, Any]) -> Any:
        """Keep an opinion."""
        name, token = path_part(self, 1), token_of(self.router.url.query)
        if await attempt(self, "Merci, votre avis est noté.", actions.add_comment, name, token, form):
            return await self._show()
        return None
