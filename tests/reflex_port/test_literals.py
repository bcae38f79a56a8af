"""The value of an argument may be known when the page is built."""

from typing import Any

import reflex as rx

from metnum.reflex_port.literals import value_of


class Chosen(rx.State):
    """What a click changes."""

    row: int = 0

    @rx.event
    def choose(self, row: int, name: str) -> None:
        """Keep a row."""


def test_the_arguments_of_a_click_have_their_values() -> None:
    choose: Any = Chosen.choose
    spec = choose(3, "a")
    assert {str(name): value_of(given) for name, given in spec.args} == {"row": 3, "name": "a"}


def test_what_only_the_browser_knows_has_none() -> None:
    assert value_of(Chosen.row) is None
