"""Rows of offers, as French strings ready to be shown."""

from pydantic import BaseModel


class OfferCard(BaseModel):
    """An offer in a list."""

    url: str
    title: str
    title_html: str
    employer: str
    place: str
    contracts: str
    remote: str
    experience: str
    salary: str
    published: str
    last_day: str
    is_new: bool
    is_closing_soon: bool


class Section(BaseModel):
    """One of the texts of an offer."""

    anchor: str
    title: str
    html: str


class Fact(BaseModel):
    """A line of the facts panel."""

    label: str
    text: str


class OfferDetail(BaseModel):
    """An offer on its own page."""

    is_missing: bool = False
    page_title: str = "Page introuvable"
    id: int = 0
    version: int = 0
    slug: str = ""
    url: str = ""
    title: str = ""
    employer: str = ""
    employer_url: str = ""
    service: str = ""
    facts: list[Fact] = []
    sections: list[Section] = []
    has_summary: bool = False
    is_open: bool = False
    is_new: bool = False
    is_closing_soon: bool = False
    ended_title: str = ""
    ended_text: str = ""
    last_day: str = ""
    apply_url: str = ""
    apply_label: str = ""
    apply_hint: str = ""
    apply_in_new_window: bool = False
    contact_name: str = ""
    contact_url: str = ""
    share_url: str = ""
    source: str = ""
    source_url: str = ""
    reference: str = ""
    mail_url: str = ""
    similar: list[OfferCard] = []
    has_similar: bool = False
    similar_url: str = ""
    description: str = ""
    json_ld: str = ""
