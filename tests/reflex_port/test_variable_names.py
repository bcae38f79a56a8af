"""Reflex gives these names in the browser to the variables of a state."""

import reflex as rx
from reflex.state import State

from metnum.browser import names
from metnum.reflex_port.variable_names import awaited, sent


class Seen(rx.State):
    """A screen."""

    view: str = ""


def test_the_rows_have_the_name_that_reflex_sends() -> None:
    assert sent("view") == names.ROWS
    state = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    assert names.ROWS in state.dict()[Seen.get_full_name()]


def test_a_variable_written_as_a_text_is_known() -> None:
    assert awaited(str(Seen.view)) == "view"
    assert awaited(f"{Seen.view}") is None  # an f-string works
    assert awaited("view") is None
