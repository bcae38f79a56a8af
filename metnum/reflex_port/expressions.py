"""Makes a text in the browser from a variable, by a short JavaScript expression.

Version: Reflex 0.10.1
Reason: what a variable needs in the page (its state, its hooks) must be handed on by hand.
Replaced by: `.filter()` of a list variable, and an encoding of a text variable for an address.
Test: tests/reflex_port/test_expressions.py
"""

from typing import Any

import reflex as rx


def expression(script: str, of: rx.Var[Any]) -> rx.Var[str]:
    """Return the text that `script`, a JavaScript expression written with a variable, gives in the browser."""
    made: rx.Var[str] = rx.Var(_js_expr=script, _var_type=str, _var_data=of._get_all_var_data()).guess_type()
    return made
