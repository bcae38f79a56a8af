"""Tells the names that the variables of a state have in the browser.

Version: Reflex 0.10.1
Reason: the first HTML carries the rows under that name, a script writes them there (`browser.names.ROWS`), and the
    kit recognises a variable that was written as a text.
Replaced by: a method of a variable that gives its name in the browser.
Test: tests/reflex_port/test_variable_names.py
"""

MARK = "_rx_state_"  # This must equal `reflex_base.constants.state.FIELD_MARKER`.
# An f-string that holds a variable begins so, and Reflex renders it correctly.
_WRITTEN_OUT = "<reflex.Var>"


def sent(name: str) -> str:
    """Return the name that a variable has in the browser."""
    return name + MARK


def awaited(text: str) -> str | None:
    """Return the name of the variable, still without value, that a text was made from; None if there is none."""
    if MARK not in text or _WRITTEN_OUT in text:
        return None
    return text.partition(MARK)[0].rpartition(".")[2]
