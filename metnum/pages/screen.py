"""What a screen is made of: an address, content built from rows, and a way to read these rows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import reflex as rx
from pydantic import BaseModel

from metnum.components.el import Node
from metnum.domain.core.actor import Actor
from metnum.runtime.db import Session

SITE_NAME = "Métiers du Numérique"
DEFAULT_DESCRIPTION = "Les offres d’emploi du numérique de l’État, des collectivités et des hôpitaux publics."


@dataclass(frozen=True)
class Head:
    """What search engines, link previews and the tab show."""

    title: str = ""
    description: str = DEFAULT_DESCRIPTION
    canonical: str = ""
    is_indexed: bool = True
    json_ld: str = ""

    @property
    def full_title(self) -> str:
        """Return the title of the tab, with the name of the site."""
        return (
            f"{self.title} – {SITE_NAME}"
            if self.title
            else f"{SITE_NAME} – Offres d’emploi du service public"
        )


NOT_FOUND_HEAD = Head("Page introuvable", is_indexed=False)


@dataclass(frozen=True)
class Screen:
    """A screen, rendered by React and, before that, as HTML by the server.

    `content` builds what stands in <main> from rows, or from the State variable that holds them.
    `read` gives the rows for the parameters of the path and the query string.
    """

    path: str  # "/emploi/{slug}"
    content: Callable[..., Node]
    head: Callable[[Any], Head]
    state: type[rx.State] | None = None
    read: Callable[[dict[str, str], str], Awaitable[BaseModel]] | None = None
    status: Callable[[Any], int] = field(default=lambda _: 200)
    missing: BaseModel | None = None  # the rows of « not found », for a path that names something
    title: Any = None  # a Var when the title follows what the page shows
    # `access` says who may enter. On screens that are not public, `read_as` reads the rows in the name of the person:
    # (session, actor, parameters of the path, query string) → rows. It checks rights like any query.
    access: tuple[str, ...] = ("public",)
    is_kept: bool = True  # whether a public page is cached; one that must vanish at once is not
    read_as: Callable[[Session, Actor, dict[str, str], str], BaseModel] | None = None

    has_one_title: bool = False  # the build fails without an <h1>; two fail on every screen

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may enter."""
        return "public" in self.access

    @property
    def reflex_route(self) -> str:
        """Return the path as Reflex writes it."""
        return self.path.replace("{", "[").replace("}", "]")
