"""The value of a variable that Python knows already.

Version: Reflex 0.10.1
Reason: the kit says at build that a click gives a number where the method wants a text; Reflex refuses it later,
    silently.
Replaced by: Reflex checking the arguments of a handler when the page is built.
Test: tests/reflex_port/test_literals.py
"""

from typing import Any


def value_of(given: Any) -> Any:
    """Return the value of a literal variable; None for a value that only the browser knows."""
    return getattr(given, "_var_value", None)
