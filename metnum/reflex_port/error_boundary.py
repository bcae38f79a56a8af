"""What stands in place of a page that breaks in the browser.

Version: Reflex 0.10.1
Reason: Reflex's own message is in English, and its component is in no public module.
Replaced by: `rx.error_boundary`, and an argument of `rx.App` for what it shows.
Test: tests/reflex_port/test_error_boundary.py
"""

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary

PLACE = (55, "ErrorBoundary")  # where Reflex puts its own around the pages


def error_boundary(shown: rx.Component) -> rx.Component:
    """Return a component that shows `shown` when an error breaks the page; Reflex turns it into a function itself."""
    boundary: rx.Component = ErrorBoundary.create(fallback_render=rx.Var.create(shown))
    return boundary
