"""All screens, one file per area: their addresses, what they show, what they read, who may enter."""

from typing import Any

import reflex as rx

from metnum import addresses
from metnum.components import error_pages
from metnum.components.titles import checked_titles
from metnum.pages.screen import Head, Screen
from metnum.routes import forgiving, prototypes
from metnum.runtime.settings import settings
from metnum.state.account.current import Account

NOT_FOUND = Screen("/404", error_pages.not_found_page, lambda _: Head("Page introuvable", is_indexed=False))
FAILURE = Screen("/503", error_pages.error_page, lambda _: Head("Service indisponible", is_indexed=False))


FORBIDDEN = Screen(
    addresses.FORBIDDEN,
    error_pages.forbidden_page,
    lambda _: Head("Accès refusé", is_indexed=False),
    status=lambda _: 403,
)


def _product() -> list[Screen]:
    """Return the screens of each area of `pages`, which is imported only when its screens are shown."""
    try:
        from metnum.routes import admin, candidate, recruiter
    except Exception as error:
        if not settings().is_development:
            raise
        return forgiving.unread(error)
    areas = (candidate, recruiter, admin)
    return [screen for area in areas for screen in area.SCREENS]


SCREENS: list[Screen] = [*([] if settings().only_prototypes else _product()), *prototypes.SCREENS]


def reflex_pages(screens: list[Screen], frame: Any, *, not_found: Screen = NOT_FOUND) -> list[dict[str, Any]]:
    """Return what `rx.App.add_page` needs for each screen."""
    found = {screen.path: screen for screen in [not_found, FORBIDDEN, *screens]}
    return [_page(screen, frame) for screen in found.values()]


def _page(screen: Screen, frame: Any) -> dict[str, Any]:
    def component() -> rx.Component:
        content = screen.content() if screen.state is None else screen.content(screen.state.view)  # type: ignore[attr-defined]
        page = frame(content, screen.path, Account.view)
        return checked_titles(page, screen.path, needs_one=screen.has_one_title)

    return {
        "component": forgiving.built(component, screen, frame) if settings().is_development else component,
        "route": screen.reflex_route.lstrip("/") or "/",
        "title": screen.title if screen.title is not None else screen.head(None).full_title,
        "on_load": [Account.load, *([screen.state.load] if screen.state is not None else [])],  # type: ignore[attr-defined]
        "image": "/partage.png",
    }
