"""Builds the Reflex app from the list of screens, and mounts the HTTP side."""

import gc

import reflex as rx
from starlette.routing import Router
from starlette.types import ASGIApp

from metnum import routes
from metnum.components import document
from metnum.components.shell import shell
from metnum.domain.search import listener
from metnum.http import api_docs, counting, socket
from metnum.http.bodies import UnfinishedBodies
from metnum.http.first_html import placeholder
from metnum.http.pages import Pages
from metnum.http.routes import ROUTES
from metnum.http.security import NeverBroken, SameOrigin, SecurityHeaders
from metnum.reflex_port import built_pages, event_namespace
from metnum.routes import forgiving
from metnum.runtime import logs
from metnum.runtime.settings import settings
from metnum.state import failures
from metnum.state.access import Guard
from metnum.state.account import tabs
from metnum.state.account.current import Account

# Thousands of states live long, and each full collection would stop the process for a second: it must be rare.
gc.set_threshold(50_000, 50, 1_000)


SCREENS = [*routes.SCREENS, api_docs.SCREEN]


def http_side(app: ASGIApp) -> ASGIApp:
    """Put first HTML, feeds and the public API in front of Reflex."""
    pages = Pages(
        app,
        screens=SCREENS,
        not_found=routes.NOT_FOUND,
        failure=routes.FAILURE,
        forbidden=routes.FORBIDDEN,
        frame=shell,
        built=built_pages.BUILT,
    )
    # `Pages` answers addresses with a final slash, because Starlette would redirect to the Host header, which may lie.
    router = Router(routes=ROUTES, default=counting.CountedViews(pages), redirect_slashes=False)
    return SecurityHeaders(NeverBroken(UnfinishedBodies(SameOrigin(router))))


def build() -> rx.App:
    """Return the app with all its screens."""
    logs.install()
    app = document.app(
        hydrate_fallback=placeholder,
        api_transformer=http_side,
        backend_exception_handler=forgiving.of_gesture if settings().is_development else failures.of_server,
        frontend_exception_handler=failures.of_browser,
    )
    app.add_middleware(Guard(), index=0)
    event_namespace.install(app, socket.Door())
    app.register_lifespan_task(listener.lifespan)
    app.register_lifespan_task(tabs.watching(app, Account.load))
    app.register_lifespan_task(counting.lifespan)
    for page in routes.reflex_pages(SCREENS, shell):
        app.add_page(**page)
    return app


app = build()
