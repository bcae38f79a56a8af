"""Our message stands in the place of a page that breaks in the browser."""

from dataclasses import fields

import reflex as rx

from metnum.components.failure import error_boundary
from metnum.reflex_port.error_boundary import PLACE


def test_what_is_shown_is_our_message_and_not_a_function_of_it() -> None:
    """React would show nothing of a function that returns a function."""
    (shown,) = [it for it in error_boundary().render()["props"] if it.startswith("fallbackRender:")]
    assert shown.count("=>") == 1
    assert "Rechargez la page pour continuer." in shown


def test_it_takes_the_place_of_reflexs_own() -> None:
    (wraps,) = (field.default_factory for field in fields(rx.App) if field.name == "app_wraps")
    assert callable(wraps)
    assert PLACE in wraps()
