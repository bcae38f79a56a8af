"""Rows of the screens of reference data."""

from pydantic import BaseModel

from metnum.domain.core.listing import Choice, ListFrame


class ReferenceLine(BaseModel):
    """A profession or a domain in its list."""

    id: int
    name: str
    url: str
    public_url: str
    family: str = ""
    aliases_label: str = ""
    offers_label: str = ""


class ReferenceList(BaseModel):
    """The list of professions or of domains."""

    frame: ListFrame = ListFrame()
    lines: list[ReferenceLine] = []
    families: list[Choice] = []
    family: str = ""
    room_label: str = ""
    is_full: bool = False


class AliasLine(BaseModel):
    """Another name of a profession."""

    id: int
    label: str


class Use(BaseModel):
    """Something that uses a profession or a domain."""

    label: str
    url: str = ""


class ReferenceDetail(BaseModel):
    """One profession or one domain, with what uses it."""

    id: int = 0
    page_title: str = ""
    name: str = ""
    slug: str = ""
    family: str = ""
    public_url: str = ""
    aliases: list[AliasLine] = []
    has_aliases: bool = False
    uses: list[Use] = []
    is_used: bool = False
    others: list[Choice] = []
    merge_hint: str = ""
    families: list[Choice] = []
    is_missing: bool = False
