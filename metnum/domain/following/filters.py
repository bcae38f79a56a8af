"""The list of offers that recruiters keep, exactly as its address says it."""

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
# The life of an offer is the order of states; views and dates begin with the greatest.
COLUMNS = (
    Column("Intitulé", "titre"),
    Column("Service", "service"),
    Column("État", "etat"),
    Column("Dernier jour", "fin"),
    Column("Vues", "vues"),
    Column("Clics", "candidatures"),
    Column("Modifiée le", "modifiee"),
)
CHOSEN = tuple(column.key for column in COLUMNS[1:])  # columns that one can hide: all are shown by default
DEFAULT_SORT = "-modifiee"
_FILTERS = ("etat", "service", "metier", "source", "institution", "miennes", "modifications")


class Shelf(LabelledEnum):
    """Where recruiters look for an offer: its state, told apart by its last day."""

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
    """What is looked for among one's own offers."""

    asked: Asked

    @property
    def shelf(self) -> Shelf | None:
        """The state looked for."""
        value = self.asked.filters.get("etat", "")
        return Shelf(value) if value in list(Shelf) else None

    def number(self, name: str) -> int | None:
        """The number of a service, a profession, a source or an institution looked for."""
        return whole_number(self.asked.filters.get(name, ""))

    @property
    def is_mine(self) -> bool:
        """Whether only what the person created is looked for."""
        return "miennes" in self.asked.filters

    @property
    def has_changes(self) -> bool:
        """Whether only what has unpublished modifications is looked for."""
        return "modifications" in self.asked.filters

    @property
    def narrows(self) -> bool:
        """Whether something beside the state narrows the list."""
        return bool(self.asked.text or set(self.asked.filters) - {"etat"})

    @property
    def columns(self) -> frozenset[str]:
        """The keys of the columns shown beside the title."""
        return frozenset(value for _, value in self.asked.carried) or frozenset(CHOSEN)

    def changed(self, **filters: str) -> "OwnFilters":
        """Return the same list with some filters changed (or taken away, when empty), from its first page."""
        kept = {**self.asked.filters, **filters}
        ordered = {name: kept[name] for name in _FILTERS if kept.get(name)}
        return OwnFilters(replace(self.asked, filters=ordered, page=1))

    def cleared(self) -> "OwnFilters":
        """Return the list of the same state without the other filters."""
        kept = {name: value for name, value in self.asked.filters.items() if name == "etat"}
        return OwnFilters(replace(self.asked, text="", filters=kept, page=1))

    def at_page(self, page: int) -> "OwnFilters":
        """Return the same list at a page."""
        return OwnFilters(replace(self.asked, page=page))

    def to_url(self, path: str = PATH) -> str:
        """Return the address of this list."""
        return replace(self.asked, path=path).url(page=self.asked.page)

    def to_query(self) -> str:
        """Return what follows the question mark, for the whole list."""
        return self.at_page(1).to_url().partition("?")[2]

    def to_search(self) -> str:
        """Return the same without order and columns: what decides of the offers of the list."""
        return replace(self.asked, sort="", carried=()).url().partition("?")[2]


def parse(query: str) -> OwnFilters:
    """Read an address; whatever makes no sense is ignored, never an error."""
    sorts = [column.key for column in COLUMNS]
    asked = listing.parse(PATH, query, filters=_FILTERS, sorts=sorts, default_sort=DEFAULT_SORT)
    filters = {name: value for name, value in asked.filters.items() if _makes_sense(name, value)}
    return OwnFilters(replace(asked, filters=filters, carried=_columns(query)))


def _columns(query: str) -> tuple[tuple[str, str], ...]:
    """Read the columns asked for, in their order; all of them are none to remember."""
    given = parse_qs(query[:4_000].removeprefix("?"), errors="replace").get("colonnes", [])
    found = tuple(("colonnes", key) for key in CHOSEN if key in given)
    return found if len(found) < len(CHOSEN) else ()


def _makes_sense(name: str, value: str) -> bool:
    if name == "etat":
        return value in list(Shelf)
    if name in ("miennes", "modifications"):
        return value == "1"
    return whole_number(value) is not None
