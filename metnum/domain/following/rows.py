"""Rows of the recruiters' list of offers."""

from pydantic import BaseModel

from metnum.domain.core.listing import Choice, ListFrame


class OwnOffer(BaseModel):
    """A line of the list."""

    id: int
    title: str
    url: str
    edit_url: str = ""
    public_url: str = ""
    reference: str
    service: str
    state: str
    state_class: str
    last_day: str
    soon_label: str = ""
    views: str
    applications: str
    updated: str
    pending_label: str = ""
    box: str = ""  # This is the id of its checkbox.


class ShelfCount(BaseModel):
    """The number of offers in a state, and the address that lists them."""

    label: str
    number: str
    url: str
    is_current: bool = False


class ColumnBox(BaseModel):
    """A column that may be shown or hidden."""

    key: str
    label: str
    box: str  # This is the id of its checkbox.
    is_shown: bool


class ColumnsShown(BaseModel):
    """The columns shown beside the title."""

    service: bool = True
    state: bool = True
    last_day: bool = True
    views: bool = True
    applications: bool = True
    updated: bool = True


class Running(BaseModel):
    """A long work of the person that the list of offers mentions: it is running, or waits for them."""

    label: str
    url: str
    link: str = "Voir l’avancement"


class OwnOffersView(BaseModel):
    """The list of offers of an institution, or of all for administrators."""

    page_title: str = "Offres"
    frame: ListFrame = ListFrame()
    query: str = ""
    search: str = ""  # A selection belongs to this list: the person and the filters, without the order.
    running: list[Running] = []
    total: str = "0"
    all_label: str = ""
    shelves: list[ShelfCount] = []
    lines: list[OwnOffer] = []
    columns: list[ColumnBox] = []
    shows: ColumnsShown = ColumnsShown()
    has_none: bool = False  # There is no offer at all, whatever the filters.
    shelf: str = ""
    services: list[Choice] = []
    has_services: bool = False
    service: str = ""
    professions: list[Choice] = []
    profession: str = ""
    sources: list[Choice] = []
    source: str = ""
    institution: str = ""
    institution_name: str = ""
    without_institution_url: str = ""
    is_mine: bool = False
    has_changes: bool = False
    clear_url: str = ""
    csv_url: str = ""
    xlsx_url: str = ""
    is_administrator: bool = False
