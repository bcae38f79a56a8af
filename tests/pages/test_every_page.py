"""Every page builds: a misspelt field of a row, or a Var used as a condition, fails here rather than at `make run`."""

import inspect
from functools import partial
from typing import get_type_hints

import pytest

from metnum import metnum
from metnum.pages.screen import Screen

assert metnum.app is not None
ROUTES = sorted(metnum.app._unevaluated_pages)


@pytest.mark.parametrize("route", ROUTES)
def test_it_builds(route: str) -> None:
    assert metnum.app is not None
    metnum.app._compile_page(route)


@pytest.mark.parametrize("screen", [it for it in metnum.SCREENS if it.state], ids=lambda it: it.path)
def test_what_it_shows_is_what_its_state_holds_and_its_query_reads(screen: Screen) -> None:
    """mypy checks the page, the state and the query one by one, but not that a screen joins the right ones."""
    assert screen.state is not None
    shown = next(iter(inspect.signature(screen.content).parameters))
    held = screen.state.get_fields()["view"].type_
    assert get_type_hints(screen.content)[shown] is held
    if screen.read_as is not None:
        read = screen.read_as.func if isinstance(screen.read_as, partial) else screen.read_as
        assert get_type_hints(read)["return"] is held
