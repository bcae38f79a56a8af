"""Makes cells of spreadsheets safe: a program must not take them for formulas, a file must be able to hold them.

Excel and LibreOffice compute a cell that begins with = + - @, even in a CSV file: a title could make the machine of a
colleague contact another site. Such cells get an apostrophe, which imports remove again.
"""

import re

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST = 32_000  # Excel accepts little more than so many characters in a cell.
CUT = " […] (texte coupé par l’export)"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def safe(text: str) -> str:
    """Return a text in the form that a cell may hold."""
    clean = _UNPRINTABLE.sub("", text)
    if len(clean) > LONGEST:
        clean = clean[: LONGEST - len(CUT)] + CUT
    return f"'{clean}" if clean.startswith(DANGEROUS) else clean


def original(text: str) -> str:
    """Return the text that `safe` made a cell from."""
    return text[1:] if text.startswith("'") and text[1:].startswith(DANGEROUS) else text
