"""Finds where a post is from the free text of a source; it gives a code only when it is certain."""

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from metnum.domain.imports.words import fold

_department_code = re.compile(r"\((\d{1,3}|2[AB])\)\s*$", re.IGNORECASE)
_postal_code = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_cedex = re.compile(r"\bcedex\b.*$|\b\d+(er|e|eme)? arrondissement\b")
_ordinal = re.compile(r"\b\d{1,2}(er|e|eme)?$")
_street = re.compile(
    r"^\d{1,4}\s*(?:bis|ter|quater)?[\s,-]+\s*(?:rue|r|avenue|av|ave|boulevard|bd|bvd|place|pl|quai|chemin|ch|"
    r"route|rte|allee|allees|cours|impasse|square|esplanade|passage|promenade|voie|rond point|parvis|villa)\b"
)
_post_box = re.compile(r"\b(?:b ?p|c ?s) ?\d{2,6}\b")


@dataclass(frozen=True)
class Place:
    """A place as the offer table holds it."""

    commune_code: str | None = None
    department_code: str | None = None
    region_code: str | None = None
    country_code: str = "FR"
    foreign_place: str | None = None


class Places:
    """The regions, départements and communes by name and by code."""

    def __init__(
        self,
        regions: list[tuple[str, str]],
        departments: list[tuple[str, str, str]],
        communes: list[tuple[str, str, list[str], str]],
    ) -> None:
        """Index regions (code, name), départements (code, name, region), communes (code, name, posts, dép.)."""
        self._regions = {fold(name): code for code, name in regions}
        self._departments = {fold(name): code for code, name, _ in departments}
        self.region_of = {code: region for code, _, region in departments}
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_postal_code: dict[str, list[tuple[str, str, str]]] = {}
        for code, name, postal_codes, department in communes:
            words = fold(name)
            self._by_name[department, words] = "" if (department, words) in self._by_name else code
            for postal_code in postal_codes:
                self._by_postal_code.setdefault(postal_code, []).append((code, words, department))

    def find(self, location: str, workplace: str) -> Place:
        """Return the place that texts such as « Var (83) » and « Toulon » certainly give."""
        department = self._department(location)
        if department:
            commune = self.commune(workplace, department)
            return Place(commune, department, self.region_of[department])
        region = self._regions.get(fold(location))
        if region:
            return Place(region_code=region)
        country = country_code(location)
        if country and country != "FR":
            foreign = ", ".join(part for part in (workplace, location) if part)
            return Place(country_code=country, foreign_place=foreign[:200])
        return self.of_address(workplace) if not location.strip() else Place()

    def of_address(self, address: str) -> Place:
        """Return the place of a text that contains the postal code and the name of one commune."""
        for postal_code in reversed(_postal_code.findall(address)):
            for code, words, department in self._by_postal_code.get(postal_code, []):
                if f" {words} " in f" {fold(address)} ":
                    return Place(code, department, self.region_of[department])
        return Place()

    def commune(self, workplace: str, department: str) -> str | None:
        """Return the commune of a workplace in a département, named alone or after its postal code."""
        words = fold(workplace)
        for postal_code in reversed(_postal_code.findall(words)):
            known = [row for row in self._by_postal_code.get(postal_code, []) if row[2] == department]
            named = [code for code, name, _ in known if f" {name} " in f" {words} "]
            if len(known) == 1 or len(named) == 1:
                return (named or [known[0][0]])[0]
        town = _cedex.sub("", _postal_code.split(words)[-1]).strip() or _postal_code.sub("", words).strip()
        found = self._by_name.get((department, town)) or self._by_name.get(
            (department, _ordinal.sub("", town).strip())
        )
        return found or None

    def _department(self, location: str) -> str | None:
        match = _department_code.search(location)
        code = match[1].upper().zfill(2) if match else self._departments.get(fold(location))
        return code if code in self.region_of else None


def looks_like_address(text: str) -> bool:
    """Return whether a text is a postal address rather than the name of an employer."""
    words = fold(text)
    return bool(_street.search(words) or _post_box.search(words) or _postal_code.search(words))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names = Locale("fr").territories
    return {fold(name): code for code, name in names.items() if len(code) == 2 and code.isalpha()}


def country_code(name: str) -> str | None:
    """Return the ISO code of a country from its French name."""
    return _countries().get(fold(name))
