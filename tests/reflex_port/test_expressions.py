"""The browser makes a text of a variable."""

from typing import Any, cast

import reflex as rx

from metnum.reflex_port.expressions import expression


class Named(rx.State):
    """What a page shows."""

    names: list[str] = []  # noqa: RUF012 (as Reflex declares it)


def test_a_text_needs_what_its_variable_needs() -> None:
    names: Any = Named.names
    made = expression(f"{names!s}.join()", names)
    assert str(made) == f"{names!s}.join()"
    assert made._get_all_var_data() == names._get_all_var_data()
    assert "useStateContext" in str(rx.el.p(made)._get_all_hooks_internal() | rx.el.p(made)._get_all_hooks())


def test_it_is_a_text_for_what_is_made_of_it() -> None:
    made: Any = expression("a", cast(Any, Named.names))
    assert str(made + "b") == '(a+"b")'
