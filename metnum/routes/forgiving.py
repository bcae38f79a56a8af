"""In development, a broken page of the product says in its place what is wrong; the terminal shows the traceback."""

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
    """Return the component of a screen or, when it cannot be built, the message that says so, in the same frame.

    A page that is not found is loaded again: the server may not have read yet what was just written or corrected.
    """

    def build() -> rx.Component:
        page = right_or_wrong()
        return rx.fragment(mistakes.loads_again(), page) if screen.path == "/404" else page

    def right_or_wrong() -> rx.Component:
        try:
            return component()
        except Exception as error:  # any error must be shown to the person who writes the page
            page: rx.Component = frame(_page(error, screen.content), screen.path, Account.view)
            return page

    return build


def of_gesture(exception: Exception) -> EventSpec:
    """Say, in the terminal and over the page, where the method that a click or a form called went wrong."""
    mistake = mistakes.mistake_of(exception, mistakes.PRODUCT, mistakes.in_product)
    traceback.print_exception(exception)
    mistakes.tell(mistake)
    told: EventSpec = rx.window_alert(f"{mistake.place}\n\n{mistake.code}\n\n{mistake.advice}")
    return told


def unread(error: Exception) -> list[Screen]:
    """Return the screens that say why the product cannot be imported, at the home page and at every other address."""
    page = partial(_page, error)
    return [Screen(path, page, lambda _: HEAD) for path in ("/", "/404")]


def _page(error: Exception, content: Callable[..., Any] | None = None) -> Any:
    source = inspect.getsourcefile(inspect.unwrap(content)) if content else None
    mistake = mistakes.mistake_of(error, Path(source or mistakes.PRODUCT), mistakes.in_product, content)
    traceback.print_exception(error)
    mistakes.tell(mistake)
    return mistakes.page(mistake, TITLE)
