"""Holds the communes in memory: it completes their names, and finds those around a place."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.models import Commune

EARTH_RADIUS_KM = 6_371.0


@dataclass(frozen=True)
class Place:
    """A commune as completion shows it."""

    code: str
    name: str
    department: str
    population: int


class Communes:
    """All communes: 35,000 rows that take a few megabytes and are read once."""

    def __init__(
        self, rows: list[tuple[str, str, str, list[str], str, int, float | None, float | None]]
    ) -> None:
        """Index rows (code, name, folded name, postal codes, département, population, latitude, longitude)."""
        self.places = [Place(row[0], row[1], row[4], row[5]) for row in rows]
        self.row_of = {place.code: row for row, place in enumerate(self.places)}
        keys = [(row[2], number) for number, row in enumerate(rows)]
        keys += [(code, number) for number, row in enumerate(rows) for code in row[3]]
        self._keys = sorted(keys)
        points = [(row[6], row[7]) if row[6] is not None else (np.nan, np.nan) for row in rows]
        self._radians = np.radians(np.array(points, float).reshape(-1, 2))

    def starting_with(self, folded: str, limit: int = 8) -> list[Place]:
        """Return the largest communes whose name, or a postal code, starts with a text without accents."""
        start = bisect_left(self._keys, (folded, -1))
        end = bisect_left(self._keys, (folded + "\uffff", -1))
        rows = {row for _, row in self._keys[start:end]}
        exact = {row for text, row in self._keys[start:end] if text == folded}
        ordered = sorted(rows, key=lambda row: (row not in exact, -self.places[row].population))
        return [self.places[row] for row in ordered[:limit]]

    def within(self, code: str, km: int) -> list[str]:
        """Return the communes whose town halls are within a distance in kilometres (great circle), itself included."""
        row = self.row_of.get(code)
        if row is None:
            return []
        latitudes, longitudes = self._radians.T
        latitude, longitude = self._radians[row]
        half = (
            np.sin((latitudes - latitude) / 2) ** 2
            + np.cos(latitude) * np.cos(latitudes) * np.sin((longitudes - longitude) / 2) ** 2
        )
        near = np.flatnonzero(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)) <= km)
        return [code, *(self.places[other].code for other in near if other != row)]


def read(session: Session) -> Communes:
    """Read all communes."""
    columns = (
        col(Commune.code),
        col(Commune.name),
        col(Commune.folded_name),
        col(Commune.postal_codes),
        col(Commune.department_code),
        col(Commune.population),
        col(Commune.latitude),
        col(Commune.longitude),
    )
    return Communes([tuple(row) for row in session.execute(sa.select(*columns))])


_communes: Communes | None = None


def communes(session: Session) -> Communes:
    """Return the communes, read at the first call of the process."""
    global _communes
    if _communes is None:
        _communes = read(session)
    return _communes


def is_commune(code: str) -> bool:
    """Return whether a commune exists; the communes must have been read before."""
    return _communes is not None and code in _communes.row_of


def commune_name(code: str) -> str:
    """Return the name of a commune, or its code when it is unknown."""
    if _communes is None or code not in _communes.row_of:
        return code
    return _communes.places[_communes.row_of[code]].name


def around(code: str, km: int) -> list[str]:
    """Return a commune and those within a distance of it."""
    return _communes.within(code, km) if _communes is not None and km else [code]


def starting_with(folded: str) -> list[Place]:
    """Complete the name or the postal code of a commune."""
    return _communes.starting_with(folded) if _communes is not None else []
