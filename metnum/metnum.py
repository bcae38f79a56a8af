"""Builds the Reflex app from the list of screens, and mounts the HTTP side."""

import gc

import reflex as rx
from reflex.utils.prerequisites import get_web_dir
from starlette.routing import Router
from starlette.types import ASGIApp

from metnum import routes
from metnum.components.dsfr.build import STYLESHEETS
from metnum.components.dsfr.scripts import THEME_SCRIPT
from metnum.components.failure import error_boundary
from metnum.components.shell import shell
from metnum.domain.search import listener
from metnum.http import api_docs
from metnum.http.first_html import placeholder
from metnum.http.public_pages import PublicPages
from metnum.http.routes import ROUTES
from metnum.http.security import SecurityHeaders
from metnum.state.access import Guard

# Thousands of states live long: frequent full collections would stop the process for a second.
gc.set_threshold(50_000, 50, 1_000)


SCREENS = [*routes.PUBLIC_SCREENS, api_docs.SCREEN]


def http_side(app: ASGIApp) -> ASGIApp:
    """Put first HTML, feeds and the public API in front of Reflex."""
    pages = PublicPages(
        app,
        screens=SCREENS,
        not_found=routes.NOT_FOUND,
        failure=routes.FAILURE,
        frame=shell,
        built=get_web_dir() / "build" / "client",
    )
    return SecurityHeaders(Router(routes=ROUTES, default=pages))


def build() -> rx.App:
    """Return the app with all its screens."""
    app = rx.App(
        stylesheets=[*STYLESHEETS, "/metnum.css"],
        reset_style=False,
        toaster=None,
        html_lang="fr",
        html_custom_attrs={"data-fr-scheme": "system"},
        head_components=[rx.el.script(THEME_SCRIPT)],
        app_wraps={(55, "ErrorBoundary"): lambda stateful: error_boundary()},
        hydrate_fallback=placeholder,
        api_transformer=http_side,
    )
    app.add_middleware(Guard(), index=0)
    app.register_lifespan_task(listener.lifespan)
    for page in routes.reflex_pages(SCREENS, shell):
        app.add_page(**page)
    return app


app = build()
