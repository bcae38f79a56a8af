"""Reads the filters of the recruiters' list of offers from its address."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from metnum import addresses
from metnum.domain.core import listing
from metnum.domain.core.listing import Asked, Column
from metnum.domain.core.texts import whole_number
from metnum.vocabulary import LabelledEnum

PATH = addresses.OWN_OFFERS
PAGE_SIZE = 25
SOON_DAYS = 7
# States are ordered by the life of an offer; views and dates begin with the greatest.
COLUMNS = (
    Column("Intitulé", "titre"),
    Column("Service", "service"),
    Column("État", "etat"),
    Column("Dernier jour", "fin"),
    Column("Vues", "vues"),
    Column("Clics", "candidatures"),
    Column("Modifiée le", "modifiee"),
)
# These columns may be hidden; all are shown by default.
CHOSEN = tuple(column.key for column in COLUMNS[1:])
DEFAULT_SORT = "-modifiee"
_FILTERS = ("etat", "service", "metier", "source", "institution", "miennes", "modifications")


class Shelf(LabelledEnum):
    """The places where recruiters look for an offer: its state, with published offers divided by their last day."""

    DRAFT = "brouillon", "Brouillons"
    REVIEW = "relecture", "En relecture"
    SCHEDULED = "programmee", "Programmées"
    OPEN = "publiee", "Publiées"
    SOON = "bientot", "Expirent bientôt"
    EXPIRED = "expiree", "Expirées"
    FILLED = "pourvue", "Pourvues"
    CLOSED = "close", "Closes"


@dataclass(frozen=True)
class OwnFilters:
    """The filters of the recruiters' list."""

    asked: Asked

    @property
    def shelf(self) -> Shelf | None:
        """Return the state asked for."""
        value = self.asked.filters.get("etat", "")
        return Shelf(value) if value in list(Shelf) else None

    def number(self, name: str) -> int | None:
        """Return the number of the service, profession, source or institution asked for."""
        return whole_number(self.asked.filters.get(name, ""))

    @property
    def is_mine(self) -> bool:
        """Return whether only the offers that the person created are asked for."""
        return "miennes" in self.asked.filters

    @property
    def has_changes(self) -> bool:
        """Return whether only offers with unpublished modifications are asked for."""
        return "modifications" in self.asked.filters

    @property
    def narrows(self) -> bool:
        """Return whether a filter other than the state narrows the list."""
        return bool(self.asked.text or set(self.asked.filters) - {"etat"})

    @property
    def columns(self) -> frozenset[str]:
        """Return the keys of the columns shown beside the title."""
        return frozenset(value for _, value in self.asked.carried) or frozenset(CHOSEN)

    def changed(self, **filters: str) -> "OwnFilters":
        """Return the filters with some changed, or removed when empty, at the first page."""
        kept = {**self.asked.filters, **filters}
        ordered = {name: kept[name] for name in _FILTERS if kept.get(name)}
        return OwnFilters(replace(self.asked, filters=ordered, page=1))

    def cleared(self) -> "OwnFilters":
        """Return the filters with the same state only."""
        kept = {name: value for name, value in self.asked.filters.items() if name == "etat"}
        return OwnFilters(replace(self.asked, text="", filters=kept, page=1))

    def at_page(self, page: int) -> "OwnFilters":
        """Return the same filters at another page."""
        return OwnFilters(replace(self.asked, page=page))

    def to_url(self, path: str = PATH) -> str:
        """Return the address of the list."""
        return replace(self.asked, path=path).url(page=self.asked.page)

    def to_query(self) -> str:
        """Return the query string for the whole list, without a page."""
        return self.at_page(1).to_url().partition("?")[2]

    def to_search(self) -> str:
        """Return the query string without order and columns: the part that decides which offers are listed."""
        return replace(self.asked, sort="", carried=()).url().partition("?")[2]


def parse(query: str) -> OwnFilters:
    """Return the filters of a query string; parameters that make no sense are ignored, never an error."""
    sorts = [column.key for column in COLUMNS]
    asked = listing.parse(PATH, query, filters=_FILTERS, sorts=sorts, default_sort=DEFAULT_SORT)
    filters = {name: value for name, value in asked.filters.items() if _makes_sense(name, value)}
    return OwnFilters(replace(asked, filters=filters, carried=_columns(query)))


def _columns(query: str) -> tuple[tuple[str, str], ...]:
    """Return the columns asked for, in order; nothing when all are asked for."""
    given = parse_qs(query[:4_000].removeprefix("?"), errors="replace").get("colonnes", [])
    found = tuple(("colonnes", key) for key in CHOSEN if key in given)
    return found if len(found) < len(CHOSEN) else ()


def _makes_sense(name: str, value: str) -> bool:
    if name == "etat":
        return value in list(Shelf)
    if name in ("miennes", "modifications"):
        return value == "1"
    return whole_number(value) is not None
