"""Cleans texts as people type them: characters that no column may hold are removed first."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field


def one_line(value: Any) -> Any:
    """Return a text on one line, with single spaces and no control character."""
    if not isinstance(value, str):
        return value
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def whole_number(text: str, digits: int = 9) -> int | None:
    """Return the whole number that a text writes; None when a column could not hold it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def several_lines(value: Any) -> Any:
    """Return a text whose lines are kept, without control characters nor blank ends."""
    if not isinstance(value, str):
        return value
    lines = value.replace("\r\n", "\n").split("\n")
    return "\n".join("".join(sign for sign in line if sign.isprintable()).rstrip() for line in lines).strip()


def amount(value: Any) -> Any:
    """Return an amount without its spaces, its sign and its cents: `45 000,00 €` is 45000."""
    if not isinstance(value, str):
        return value
    return re.sub(r"[.,]0{1,2}$", "", re.sub(r"[\s\u00a0\u202f€]", "", value))


def web_address(value: Any) -> Any:
    """Return the address of a site as browsers read it: `www.exemple.fr` is `https://www.exemple.fr`."""
    if isinstance(value, str) and _BARE_ADDRESS.match(value.strip()):
        return "https://" + value.strip()
    return value


_BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}([/?#:]\S*)?$")
Line = Annotated[str, BeforeValidator(one_line)]
Lines = Annotated[str, BeforeValidator(several_lines)]
RowId = Annotated[int, Field(ge=0, le=2_147_483_647)]  # This is what an integer column can hold.
