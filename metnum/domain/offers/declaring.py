"""The means to declare a field of an offer: what is asked, in which words, and where its value goes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from metnum.vocabulary import LabelledEnum

# Some kinds need a word: « start » is a day or « dès que possible »; « set » is a value of a closed set; « named » is
# the number of a row that has a name; « rich » is a text with headings and lists.
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
    """The steps of the editor that ask for fields; addresses hold their values."""

    IDENTITY = "intitule"
    TERMS = "lieu"
    CONTENT = "contenu"
    APPLICATION = "candidature"


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that somebody fills in: a column of the offer, unless `is_column` says otherwise."""

    # This is the only name of the field: the form, its history, mails, the journal and spreadsheets use it.
    label: str
    step: Step | None = None
    kind: Kind = "line"
    hint: str = ""
    values: type[LabelledEnum] | None = None  # This is the closed set of its values.
    table: type[SQLModel] | None = None  # This is the table of the rows that it names.
    several: bool = False  # The field may hold several values.
    unit: tuple[str, str] = ("", "")  # These are the singular and the plural of the unit of a number.
    is_column: bool = True
    is_required: bool = False  # The offer cannot be published without it.
    is_wished: bool = False  # An offer without it is incomplete: the gauge of the editor counts it.
    widget: str = ""  # This replaces the widget of its kind in the editor.
    optional: str = "facultatif"  # The label adds this when the field is not required.
    completion: str = ""  # This is the id of the list of values that the browser proposes.
    # These are its place on the page of the offer and its anchor there.
    section: tuple[int, str] | None = None
    sheet: str = ""  # This replaces what spreadsheets say to write for its kind.
    width: int = 0  # This replaces the width of its column for its kind.
    former: tuple[
        str, ...
    ] = ()  # heads of its column in former exports and templates: such files are still out there
    # The page of an offer shows the field among its facts under this name, or not at all without one.
    fact: str = ""
    api: str = ""  # The public API shows the value unchanged under this name.
    posting: str = ""  # This property of schema.org tells the value to search engines.
    is_copied: bool = True  # Duplicates and templates copy it.
    is_restored: bool = True  # Restoring a former version restores it.


def asked(default: Any, label: str, step: Step | None = None, kind: Kind = "line", **options: Any) -> Any:
    """Declare a field of a model: a pydantic field that carries an `Asked` of the options, and its `min_length`."""
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
    """Return the declared fields of a model, in order."""
    found = {name: [it for it in field.metadata if isinstance(it, Asked)] for name, field in fields.items()}
    return {name: each[0] for name, each in found.items() if each}
