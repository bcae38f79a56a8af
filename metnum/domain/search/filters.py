"""Reads the filters of a search from its URL: facets (see `search/facets.py`), text, salary, place, order, page.

A screen never holds filters of its own: it reads them from the URL with `parse` and writes URLs with `to_query`.
"""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from pydantic import BaseModel, ConfigDict

from metnum import addresses
from metnum.domain.core.listing import clean_text
from metnum.domain.core.texts import whole_number
from metnum.domain.search import facets
from metnum.domain.search.facets import Facet
from metnum.vocabulary import Sort

MAX_VALUES_PER_FACET = 50
MAX_PAGE = 500
PAGE_SIZE = 20
RADIUS_CHOICES = (5, 10, 20, 30, 50, 100)
SALARY_CHOICES = (30_000, 35_000, 40_000, 45_000, 50_000, 60_000, 70_000, 80_000)


class OfferFilters(BaseModel):
    """A search, exactly as its URL gives it."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    selected: dict[str, tuple[str, ...]] = {}
    salary_min: int | None = None
    commune: str | None = None
    radius_km: int | None = None
    sort: Sort | None = None
    page: int = 1

    @property
    def default_sort(self) -> Sort:
        """Return the order by default: relevance when there is text, else the newest first."""
        return Sort.RELEVANCE if self.text else Sort.DATE

    @property
    def effective_sort(self) -> Sort:
        """Return the order in force; without text, relevance is replaced by the default."""
        return self.sort if self.sort in (Sort.DATE, Sort.SALARY) else self.default_sort

    @property
    def is_empty(self) -> bool:
        """Return whether nothing narrows the list."""
        return not (self.text or self.selected or self.salary_min or self.commune)

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the values chosen in a facet."""
        return self.selected.get(facet, ())

    def toggled(self, facet: str, value: str) -> "OfferFilters":
        """Return the search with a value of a facet added, or removed if it was chosen, at its first page."""
        chosen = self.values(facet)
        kept = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        selected = {**self.selected, facet: kept}
        return self.model_copy(update={"selected": {n: v for n, v in selected.items() if v}, "page": 1})

    def without(self, name: str) -> "OfferFilters":
        """Return the search without one filter: a facet, `q`, `salaire_min` or `commune`."""
        blank: dict[str, dict[str, object]] = {
            "q": {"text": ""},
            "salaire_min": {"salary_min": None},
            "commune": {"commune": None, "radius_km": None},
        }
        selected = {n: v for n, v in self.selected.items() if n != name}
        return self.model_copy(update={**blank.get(name, {"selected": selected}), "page": 1})

    def at_page(self, page: int) -> "OfferFilters":
        """Return the same search at another page."""
        return self.model_copy(update={"page": page})

    def to_pairs(self) -> list[tuple[str, str]]:
        """Return the URL parameters in their single canonical order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(f.name, value) for f in facets.FACETS for value in sorted(self.values(f.name))]
        if self.salary_min:
            pairs.append(("salaire_min", str(self.salary_min)))
        if self.commune:
            pairs.append(("commune", self.commune))
            if self.radius_km:
                pairs.append(("rayon", str(self.radius_km)))
        if self.sort:
            pairs.append(("tri", self.sort.value))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def to_query(self) -> str:
        """Return the canonical query string, without the question mark."""
        return urlencode(self.to_pairs())

    def to_url(self, path: str = addresses.OFFER_SEARCH) -> str:
        """Return the address of this search."""
        query = self.to_query()
        return f"{path}?{query}" if query else path


def parse(parameters: str | Mapping[str, str | Sequence[str]] | Iterable[tuple[str, str]]) -> OfferFilters:
    """Return the filters of a query string or of its pairs; parameters that make no sense are ignored."""
    pairs = _pairs(parameters)
    single = {name: value.strip() for name, value in reversed(pairs)}
    commune = single.get("commune", "")
    is_commune = len(commune) == 5 and commune.isalnum() and commune.isascii()
    return OfferFilters(
        text=clean_text(single.get("q") or single.get("query", "")),
        selected=_selected(pairs),
        salary_min=_whole_number(single.get("salaire_min"), 1, 1_000_000),
        commune=commune.upper() if is_commune else None,
        radius_km=_whole_number(single.get("rayon"), 1, 200) if is_commune else None,
        sort=Sort(single["tri"]) if single.get("tri") in list(Sort) else None,
        page=_whole_number(single.get("page"), 1, MAX_PAGE) or 1,
    )


def _pairs(
    parameters: str | Mapping[str, str | Sequence[str]] | Iterable[tuple[str, str]],
) -> list[tuple[str, str]]:
    if isinstance(parameters, str):
        return parse_qsl(parameters[:20_000].removeprefix("?"), keep_blank_values=False, errors="replace")
    if isinstance(parameters, Mapping):
        return [
            (name, str(value))
            for name, values in parameters.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
    return list(parameters)


def _selected(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the values of known facets in order, without repeats; unknown values of closed sets are dropped."""
    chosen: dict[str, dict[str, None]] = {}
    for name, value in pairs:
        facet = facets.named(name)
        value = _with_its_plus(facet, value).strip()
        if facet is None or not value or len(value) > 120 or "\x00" in value:
            continue
        if facet.values.names is None or value in facet.values.names:
            chosen.setdefault(name, {})[value] = None
    return {name: tuple(values)[:MAX_VALUES_PER_FACET] for name, values in chosen.items()}


def _with_its_plus(facet: Facet | None, value: str) -> str:
    """Return `a+` for `a `: a plus sign that nobody escaped is a space in an address."""
    meant = f"{value[:-1]}+"
    is_member = facet is not None and meant in (facet.values.names or ())
    return meant if value.endswith(" ") and is_member else value


def _whole_number(text: str | None, least: int, most: int) -> int | None:
    number = whole_number(text or "")
    return number if number is not None and least <= number <= most else None
