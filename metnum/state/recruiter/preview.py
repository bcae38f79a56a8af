"""An offer before it is public, for anybody who holds its secret address."""

from typing import Any

import reflex as rx

from metnum.domain.writing.preview import PreviewView, secret_preview
from metnum.state.access import access
from metnum.state.acting import path_part, show


class Preview(rx.State):
    """What a secret address shows."""

    view: PreviewView = PreviewView()

    @access("public")
    async def load(self) -> Any:
        """Show the offer that the address gives; the server has already answered 404 for a dead one."""
        return await show(self, secret_preview, {"token": path_part(self, 1)})
