"""What the gallery says of a component."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_OFFICIAL = "https://www.systeme-de-design.gouv.fr/version-courante/fr/"


@dataclass(frozen=True)
class Guide:
    """A component in the gallery; `page` is the end of its official address, "" for ours."""

    functions: tuple[Callable[..., Any], ...]
    do: str
    avoid: str
    page: str = ""

    @property
    def documentation(self) -> str:
        """Return the address of the official documentation."""
        if not self.page:
            return ""
        return _OFFICIAL + (self.page if "/" in self.page else f"composants/{self.page}")
