"""INSEE codes as small numbers, for the narrow search table and the columns in memory.

Members of closed sets carry their own number (`vocabulary.CodedEnum`); reference tables have their keys.
"""


def insee(code: str | None) -> int:
    """Return an INSEE code as a number, 0 when there is none; Corsica's letters make it base 36."""
    return int(code, 36) if code else 0
