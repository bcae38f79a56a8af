"""Turns INSEE codes into small numbers, for the narrow search table and the columns in memory.

Other facets need no such code: members of closed sets carry their own number (`vocabulary.CodedEnum`), and reference
tables have their keys.
"""


def insee(code: str | None) -> int:
    """Return an INSEE code as a number, 0 for none; Corsica's letters require base 36."""
    return int(code, 36) if code else 0
