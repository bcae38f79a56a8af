"""How Reflex calls, in the browser, the variables of a state.

Version: Reflex 0.10.1
Reason: the first HTML carries the rows under that name, a script writes them there (`browser.names.ROWS`), and the
    kit recognises a variable that was written as a text.
Replaced by: a method of a variable that gives its name in the browser.
Test: tests/reflex_port/test_variable_names.py
"""

MARK = "_rx_state_"  # `reflex_base.constants.state.FIELD_MARKER`
_WRITTEN_OUT = "<reflex.Var>"  # in an f-string, which works


def sent(name: str) -> str:
    """Return what a browser calls a variable."""
    return name + MARK


def awaited(text: str) -> str | None:
    """Return the name of the variable that a text was made of before it has a value, if it was."""
    if MARK not in text or _WRITTEN_OUT in text:
        return None
    return text.partition(MARK)[0].rpartition(".")[2]
