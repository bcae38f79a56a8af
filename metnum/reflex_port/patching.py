"""How a line of Reflex's JavaScript is changed while the pages are built.

Version: Reflex 0.10.1
Reason: Reflex has no setting for what the patches of this folder change (see each).
Replaced by: settings of Reflex, one for each patch.
Test: tests/reflex_port/test_patches.py
"""


class ReflexMovedError(ValueError):
    """What we change of Reflex is no longer there; says what pages would do wrong."""

    def __init__(self, file: str, otherwise: str) -> None:
        """`otherwise` is what would happen to whoever uses the site."""
        super().__init__(f"Reflex's {file} has changed: {otherwise}")


def replaced(source: str, searched: str, written: str, *, file: str, otherwise: str) -> str:
    """Put `written` in place of `searched`; a changed Reflex fails the build rather than the page."""
    if source.count(searched) != 1:
        raise ReflexMovedError(file, otherwise)
    return source.replace(searched, written)
