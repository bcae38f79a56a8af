"""How a field of an offer is declared: what is asked, in which words, and where its value goes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from metnum.vocabulary import LabelledEnum

# « start »: a day or « dès que possible »;
# « set »: of a closed set; « named »: the number of a row that has a name; « rich »: a text with headings and lists.
Kind = Literal[
    "line",
    "rich",
    "set",
    "named",
    "commune",
    "day",
    "start",
    "number",
    "tags",
    "euros",
    "web",
    "email",
    "flag",
]


class Step(StrEnum):
    """The steps of the editor that ask for fields; their values stand in its addresses."""

    IDENTITY = "intitule"
    TERMS = "lieu"
    CONTENT = "contenu"
    APPLICATION = "candidature"


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that somebody fills in: a column of the offer, unless `is_column` says otherwise."""

    label: str  # its one name: the form, its history, mails, the journal, spreadsheets
    step: Step | None = None
    kind: Kind = "line"
    hint: str = ""
    values: type[LabelledEnum] | None = None  # of a closed set
    table: type[SQLModel] | None = None  # of what is named
    several: bool = False  # several values
    unit: tuple[str, str] = ("", "")  # of a number: one, several
    is_column: bool = True
    is_required: bool = False  # to publish
    is_wished: bool = False  # an offer without it is not finished: the gauge counts it
    widget: str = ""  # of the editor, when it is not the one of its kind
    optional: str = "facultatif"  # what its label adds when it is not required
    completion: str = ""  # the id of the list of values that the browser proposes
    section: tuple[int, str] | None = None  # its place on the page of the offer, its anchor there
    sheet: str = ""  # what spreadsheets say to write, when it is not what its kind says
    width: int = 0  # of its column, likewise
    former: tuple[
        str, ...
    ] = ()  # heads of its column in former exports and templates: such files are still out there
    fact: str = ""  # what the page of an offer calls it among its facts; it is not there without
    api: str = ""  # its name in the public API, when it is there as it is
    posting: str = ""  # the property of schema.org that tells it to search engines
    is_copied: bool = True  # by a duplicate, and by a template
    is_restored: bool = True  # with a former version


def asked(default: Any, label: str, step: Step | None = None, kind: Kind = "line", **options: Any) -> Any:
    """Declare a field of a model: a field of pydantic that carries what `Asked` says, and its `min_length`."""
    limits = {
        name: options.pop(name)
        for name in ("min_length", "max_length", "validate_default")
        if name in options
    }
    declared = Asked(label, step, kind, **options)
    field: FieldInfo = Field(default, **limits)
    field.metadata.append(declared)
    return field


def declared(fields: dict[str, FieldInfo]) -> dict[str, Asked]:
    """Return what is asked among the fields of a model, in the order of its declaration."""
    found = {name: [it for it in field.metadata if isinstance(it, Asked)] for name, field in fields.items()}
    return {name: each[0] for name, each in found.items() if each}
