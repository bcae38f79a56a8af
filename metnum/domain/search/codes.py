"""Values of facets as small numbers, for the narrow search table and the columns in memory."""

from collections.abc import Iterable
from enum import StrEnum

from metnum.vocabulary import ContractType, Experience, RemoteStatus, SourceCode, Versant

# 0 means « unknown » in every column, so places start at 1.
_PLACES: dict[type[StrEnum], dict[str, int]] = {
    values: {member.value: place for place, member in enumerate(values, start=1)}
    for values in (ContractType, Experience, RemoteStatus, SourceCode, Versant)
}


def place_of(values: type[StrEnum], value: str | None) -> int:
    """Return the number of a member; 0 when there is none."""
    return _PLACES[values].get(value, 0) if value else 0


def value_at(values: type[StrEnum], place: int) -> str:
    """Return the member that has a number."""
    return list(values)[place - 1].value


def mask(places: Iterable[int]) -> int:
    """Return numbers from 1 as a bit mask."""
    bits = 0
    for place in places:
        bits |= 1 << (place - 1)
    return bits


def insee(code: str | None) -> int:
    """Return an INSEE code as a number; Corsica's letters make it base 36."""
    return int(code, 36) if code else 0


def insee_text(number: int, width: int = 2) -> str:
    """Return the INSEE code that a number stands for."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
    return digits.rjust(width, "0")
