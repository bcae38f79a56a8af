"""The fields of an offer, each declared once: its type, its words, and where it goes.

The editor, drafts, spreadsheets, imports, API rows, duplicates and restored versions are derived from these
declarations, or checked against them by `tests/domain/offers/test_fields.py`. A new field is one declaration in the
file of its step, one column in `models/offers.py` and its migration.
"""

from enum import Enum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, HttpUrl

from metnum.domain.offers.declaring import Asked, declared
from metnum.domain.offers.fields.application import Application
from metnum.domain.offers.fields.content import Content
from metnum.domain.offers.fields.identity import Identity
from metnum.domain.offers.fields.terms import Terms
from metnum.vocabulary import ClosingReason, Versant


# Pydantic lists and checks the fields of the last base first.
class OfferPublication(Application, Content, Terms, Identity):
    """An offer complete enough to be published. Fields that nobody is asked for follow from the others."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    apply_on_site: bool = False
    versant: Versant = Versant.ETAT
    department_code: str | None = None
    region_code: str | None = None
    country_code: Annotated[str, Field(pattern="^[A-Z]{2}$")] = "FR"

    def columns(self) -> dict[str, Any]:
        """Return the values in the form of the offer table, without domains, which have a table of their own."""
        return {name: _column(getattr(self, name)) for name in COLUMNS}


FIELDS: dict[str, Asked] = declared(OfferPublication.model_fields)
COLUMNS = tuple(
    name for name in OfferPublication.model_fields if name not in FIELDS or FIELDS[name].is_column
)
# These are the texts, in the order of the page of an offer: column → (anchor, title).
SECTIONS: dict[str, tuple[str, str]] = {
    name: (field.section[1], field.label)
    for name, field in sorted(FIELDS.items(), key=lambda each: each[1].section or (0, ""))
    if field.section
}
# The life of an offer, rather than its form, asks for these; its history tells them.
OF_LIFE = {
    "scheduled_for": Asked("Jour de publication", kind="day"),
    "closing_reason": Asked("Raison", kind="set", values=ClosingReason),
    "is_filled_here": Asked("Grâce à ce site", kind="flag"),
}
LABELS: dict[str, str] = {name: field.label for name, field in {**FIELDS, **OF_LIFE}.items()}


def _column(value: Any) -> Any:
    """Return a value as its column holds it: a list of members as an array of texts, a web address as a text."""
    if isinstance(value, list):
        return [each.value if isinstance(each, Enum) else each for each in value]
    return str(value) if isinstance(value, HttpUrl) else value
