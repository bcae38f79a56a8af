"""A text that the browser makes of a variable."""

import reflex as rx

from metnum.reflex_port.expressions import expression


class Named(rx.State):
    """What a page shows."""

    names: list[str] = []  # noqa: RUF012 (as Reflex declares it)


def test_a_text_needs_what_its_variable_needs() -> None:
    made = expression(f"{Named.names!s}.join()", Named.names)
    assert str(made) == f"{Named.names!s}.join()"
    assert made._get_all_var_data() == Named.names._get_all_var_data()
    assert "useStateContext" in str(rx.el.p(made)._get_all_hooks_internal() | rx.el.p(made)._get_all_hooks())


def test_it_is_a_text_for_what_is_made_of_it() -> None:
    assert str(expression("a", Named.names) + "b") == '(a+"b")'
