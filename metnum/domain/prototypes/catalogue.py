"""Describes prototypes, and lists those that this process knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from metnum.domain.core import french

Status = Literal["idée", "à tester", "retenu", "abandonné"]


@dataclass(frozen=True)
class Prototype:
    """The description of a prototype, at the top of its file: who tries what, since when, and how far it is."""

    title: str
    author: str
    date: str  # It is written "2026-11-24".
    status: Status = "idée"
    notes: str = ""

    def __post_init__(self) -> None:
        """Refuse a description that the list could not show; the error says what to write."""
        if self.status not in get_args(Status):
            written = ", ".join(repr(choice) for choice in get_args(Status))
            raise ValueError(f"Prototype(status={self.status!r}): write one of {written}.")
        for name in ("title", "author"):
            if not getattr(self, name).strip():
                raise ValueError(f"Prototype() needs a {name} that is not empty: {name}='…'.")
        try:
            date.fromisoformat(self.date)
        except ValueError:
            raise ValueError(f"Prototype(date={self.date!r}): write year-month-day, '2026-11-24'.") from None

    @property
    def day(self) -> str:
        """Return the date in words."""
        return french.day(date.fromisoformat(self.date))


# The dictionary is filled when the pages are declared (routes/prototypes.py), because the domain does not import
# pages.
_known: dict[str, Prototype] = {}


def declare(name: str, prototype: Prototype) -> None:
    """Add a prototype to the list; `name` is the last part of its address."""
    _known[name] = prototype


def known() -> dict[str, Prototype]:
    """Return the prototypes by name, the newest first."""
    return dict(sorted(_known.items(), key=lambda pair: (pair[1].date, pair[0]), reverse=True))
