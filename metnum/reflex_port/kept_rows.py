"""The rows of a page stay in place while a new server has none yet.

Version: Reflex 0.10.1
Reason: after a restart the server's state is empty, then filled: fields would be built anew while somebody types
    in them.
Replaced by: a way to hydrate without sending what has its compiled default.
Test: tests/reflex_port/test_patches.py
"""

from metnum.reflex_port import initial_state
from metnum.reflex_port.patching import ReflexMovedError, replaced

FILE = initial_state.FILE
_OTHERWISE = "a restart of the server would empty the pages."


def patched(source: str) -> str:
    """Return the source that leaves empty rows out of a delta; it needs the import that `initial_state` adds."""
    if initial_state.IMPORT not in source:
        raise ReflexMovedError("context.jsx", _OTHERWISE)
    return replaced(
        source,
        "applyDelta(currentState, delta)",
        "applyDelta(currentState, withoutEmptyRows(substateName, delta))",
        file="context.jsx",
        otherwise=_OTHERWISE,
    )
