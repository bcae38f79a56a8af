"""The Reflex app of `make dev only=prototypes`: the prototypes and the gallery, and nothing else to import.

Each edit starts the server again, and importing the product, which is not shown, would double the wait.
"""

import reflex as rx

from metnum import addresses, routes
from metnum.components import document, dsfr
from metnum.components.el import Node, fragment
from metnum.components.shell import shell
from metnum.pages import gallery
from metnum.pages.screen import Head, Screen
from metnum.routes import forgiving
from metnum.state.access import Guard
from metnum.state.acting import load_page


def _elsewhere() -> Node:
    """Build the page that says that the rest of the site is not here."""
    return fragment(
        dsfr.title("Cette page n’est pas servie ici"),
        dsfr.text(
            "« make dev only=prototypes » montre les prototypes et la galerie ; « make dev » montre tout le site."
        ),
        dsfr.link("Les prototypes", href=addresses.PROTOTYPES),
    )


# The header of every page has a link to this address.
ELSEWHERE = Screen("/404", _elsewhere, lambda _: Head("Page d’ailleurs", is_indexed=False))
HOME = Screen("/", _elsewhere, lambda _: Head("Ailleurs", is_indexed=False))


def build() -> rx.App:
    """Return the app with the prototypes and the gallery."""
    app = document.app(backend_exception_handler=forgiving.of_gesture)
    app.add_middleware(Guard(), index=0)
    screens = [HOME, *routes.SCREENS, Screen(addresses.GALLERY, gallery.page, gallery.head)]
    for page in routes.reflex_pages(screens, shell, not_found=ELSEWHERE):
        leads = {"on_load": load_page(addresses.PROTOTYPES)} if page["route"] == HOME.path else {}
        app.add_page(**{**page, **leads})
    return app


app = build()
