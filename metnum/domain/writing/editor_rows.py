"""Rows of the editor of offers, as French strings ready to be shown."""

from pydantic import BaseModel

from metnum.domain.catalogue.rows import OfferDetail
from metnum.domain.offers.second_reading import SentBack


class ChoiceRow(BaseModel):
    """One value that a field may take."""

    value: str
    label: str
    is_chosen: bool = False


class FieldRow(BaseModel):
    """One field of the step that is open."""

    name: str
    label: str
    hint: str = ""
    kind: str
    type: str = "text"
    keyboard: str = ""
    completion: str = ""
    chosen: list[str] = []  # These are the values as the form sends them.
    text: str = ""  # This is the text in the box of a field of one value.
    shown: str = ""  # This is the value in words, such as the name of a commune.
    version: int = 0
    edited: str = ""  # This says « modifié par Marie Durand à 14:31 » when it was somebody else.
    choices: list[ChoiceRow] = []
    error: str = ""


class StepRow(BaseModel):
    """A step in the menu."""

    key: str
    title: str
    url: str
    status: str  # « complete », « todo » or « error »
    status_label: str
    is_current: bool


class ErrorRow(BaseModel):
    """An error that prevents the publication of the offer."""

    label: str
    sentence: str
    url: str


class ContactRow(BaseModel):
    """A contact that the browser may propose."""

    name: str
    email: str


class EditorProgress(BaseModel):
    """The parts of the editor about the whole offer, which each save may change."""

    title: str = ""
    pending_label: str = ""  # This says that some changes are not published yet.
    step: str = ""
    steps: list[StepRow] = []
    done: int = 0
    total: int = 1
    gauge: str = ""
    errors: list[ErrorRow] = []
    error_count: str = ""
    advice: list[ErrorRow] = []
    also_here: str = ""  # This says who else edits the offer.
    preview: OfferDetail = OfferDetail()


class SavedField(BaseModel):
    """The parts of a field that change once it is saved, under the same names as in its `FieldRow`."""

    chosen: list[str]
    text: str
    shown: str
    version: int
    edited: str
    error: str


class AfterSave(BaseModel):
    """The parts of the editor that a save changes."""

    progress: EditorProgress
    field: SavedField
    # These are the versions of the fields of the step, since another person may have saved some.
    versions: dict[str, int]


class OfferEditorView(EditorProgress):
    """The editor, at one step."""

    page_title: str = "Modifier une offre"
    id: int = 0
    person: str = ""  # A browser may show the unsaved texts of this person only.
    state_label: str = ""
    is_online: bool = False
    sent_back: SentBack = SentBack()
    offer_url: str = ""
    save_url: str = ""
    step_title: str = ""
    intro: str = ""
    previous_title: str = ""
    previous_url: str = ""
    next_title: str = ""
    next_url: str = ""
    is_review: bool = False
    fields: list[FieldRow] = []
    contacts: list[ContactRow] = []
    links: str = ""  # This tells how many secret previews work.
    is_viewing: bool = False
