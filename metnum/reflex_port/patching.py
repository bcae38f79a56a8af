"""Replaces a piece of Reflex's JavaScript while the pages are built.

Version: Reflex 0.10.1
Reason: Reflex has no setting for what the patches of this folder change (see each).
Replaced by: settings of Reflex, one for each patch.
Test: tests/reflex_port/test_patches.py
"""


class ReflexMovedError(ValueError):
    """The text that a patch replaces is no longer there; the message says what pages would do wrong."""

    def __init__(self, file: str, otherwise: str) -> None:
        """Build the message; `otherwise` says what users of the site would suffer without the patch."""
        super().__init__(f"Reflex's {file} has changed: {otherwise}")


def replaced(source: str, searched: str, written: str, *, file: str, otherwise: str) -> str:
    """Return `source` with `written` instead of `searched`; raise `ReflexMovedError` unless it stands there once."""
    if source.count(searched) != 1:
        raise ReflexMovedError(file, otherwise)
    return source.replace(searched, written)
