"""What a test link shows: a page that leads to the prototype, or one that says that the link is over."""

from typing import Any

from metnum.components import dsfr
from metnum.components.el import Node, fragment, when
from metnum.pages.screen import Head

HEAD = Head("Lien d’essai", is_indexed=False)
ENDED = Head("Lien terminé", is_indexed=False)


def ended() -> Node:
    """Say that a link no longer opens anything, and who can give another one."""
    return fragment(
        dsfr.title("Ce lien d’essai n’ouvre plus rien"),
        dsfr.text(
            "Il a été fermé, ou son dernier jour est passé. Demandez-en un autre à qui vous l’a envoyé."
        ),
        dsfr.link("Aller à l’accueil", href="/"),
    )


def waiting(is_over: Any) -> Node:
    """Build the page that a test link shows under `make dev`, where React answers instead of the HTTP side."""
    return when(is_over, ended, lambda: dsfr.title("Le prototype s’ouvre…"))
