"""In development, a page of the product that is wrong says so in its place; the terminal gets the traceback as well."""

import inspect
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from metnum.pages import mistakes
from metnum.pages.screen import Head, Screen
from metnum.state.account.current import Account

TITLE = "Cette page ne se construit pas"
HEAD = Head(TITLE, is_indexed=False)


def built(component: Callable[[], rx.Component], screen: Screen, frame: Any) -> Callable[[], rx.Component]:
    """Return the component of a screen or, when it cannot be built, what says so in the same frame.

    What is not found may be there in a moment, once the server has read what was just written or corrected.
    """

    def build() -> rx.Component:
        page = right_or_wrong()
        return rx.fragment(mistakes.loads_again(), page) if screen.path == "/404" else page

    def right_or_wrong() -> rx.Component:
        try:
            return component()
        except Exception as error:  # whatever it is, the person who writes must read it
            page: rx.Component = frame(_page(error, screen.content), screen.path, Account.view)
            return page

    return build


def of_gesture(exception: Exception) -> EventSpec:
    """Say where the method behind a click or a form went wrong, in the terminal and over the page."""
    mistake = mistakes.mistake_of(exception, mistakes.PRODUCT, mistakes.in_product)
    traceback.print_exception(exception)
    mistakes.tell(mistake)
    told: EventSpec = rx.window_alert(f"{mistake.place}\n\n{mistake.code}\n\n{mistake.advice}")
    return told


def unread(error: Exception) -> list[Screen]:
    """Return the screens that stand for a product that cannot be imported: the home page, and all that is missing."""
    page = partial(_page, error)
    return [Screen(path, page, lambda _: HEAD) for path in ("/", "/404")]


def _page(error: Exception, content: Callable[..., Any] | None = None) -> Any:
    source = inspect.getsourcefile(inspect.unwrap(content)) if content else None
    mistake = mistakes.mistake_of(error, Path(source or mistakes.PRODUCT), mistakes.in_product, content)
    traceback.print_exception(error)
    mistakes.tell(mistake)
    return mistakes.page(mistake, TITLE)
