"""Reads dates as sources write them."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=20_000)
def day(text: str) -> date | None:
    """Return the day of a text `DD/MM/YYYY` or ISO, with or without a time; None for any other text."""
    text = text.strip()
    try:
        if text[2:3] == "/" and text[5:6] == "/":
            return date(int(text[6:10]), int(text[3:5]), int(text[:2]))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
