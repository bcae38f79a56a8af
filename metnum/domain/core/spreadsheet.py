"""Cells of spreadsheets: what a program must not take for a formula, what a file cannot hold.

A cell that begins with = + - @ is computed by Excel and LibreOffice, even in a CSV file: whoever writes a title
could make a colleague's machine call out. Such cells get an apostrophe, which imports take away again.
"""

import re

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST = 32_000  # characters of a cell that Excel accepts, and some room
CUT = " […] (texte coupé par l’export)"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def safe(text: str) -> str:
    """Return a text as a cell may hold it."""
    clean = _UNPRINTABLE.sub("", text)
    if len(clean) > LONGEST:
        clean = clean[: LONGEST - len(CUT)] + CUT
    return f"'{clean}" if clean.startswith(DANGEROUS) else clean


def original(text: str) -> str:
    """Return the text of a cell that `safe` wrote."""
    return text[1:] if text.startswith("'") and text[1:].startswith(DANGEROUS) else text
