"""Rows of the listing page, as French strings ready to be shown."""

from pydantic import BaseModel

from metnum import addresses
from metnum.domain.catalogue.rows import OfferCard
from metnum.domain.core.listing import Choice, PageLink


class FacetOption(BaseModel):
    """A value of a facet, with the number of offers it would give."""

    facet: str
    value: str
    label: str
    is_checked: bool


class FacetGroup(BaseModel):
    """A facet as a group of checkboxes: the first values, and the rest folded."""

    name: str
    label: str
    is_open: bool
    first: list[FacetOption]
    rest: list[FacetOption]
    has_rest: bool


class ActiveFilter(BaseModel):
    """A filter in force; following its address removes it."""

    label: str
    url: str


class Advice(BaseModel):
    """A filter to drop when nothing is found, and how many offers that gives."""

    label: str
    url: str


class OfferSearchView(BaseModel):
    """The listing page."""

    url: str = ""
    title: str = "Offres d’emploi"
    text: str = ""
    total: int = 0
    total_label: str = ""
    show_label: str = ""
    filter_label: str = "Filtrer"
    cards: list[OfferCard] = []
    groups: list[FacetGroup] = []
    active: list[ActiveFilter] = []
    has_active: bool = False
    clear_url: str = addresses.OFFER_SEARCH
    pages: list[PageLink] = []
    has_pages: bool = False
    first_url: str = ""
    last_url: str = ""
    previous_url: str = ""
    next_url: str = ""
    sorts: list[Choice] = []
    sort: str = ""
    salaries: list[Choice] = []
    salary: str = ""
    commune: str = ""
    commune_label: str = ""
    radiuses: list[Choice] = []
    radius: str = ""
    correction: str = ""
    is_empty: bool = False
    advice: list[Advice] = []
