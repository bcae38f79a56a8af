"""Rows: what the editor of offers shows, in ready French strings."""

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
    chosen: list[str] = []  # as the form sends it
    text: str = ""  # what stands in a field of one value
    shown: str = ""  # the same in words: the name of a commune
    version: int = 0
    edited: str = ""  # « modifié par Marie Durand à 14:31 », when it was somebody else
    choices: list[ChoiceRow] = []
    error: str = ""


class StepRow(BaseModel):
    """A step of the menu."""

    key: str
    title: str
    url: str
    status: str  # « complete », « todo » or « error »
    status_label: str
    is_current: bool


class ErrorRow(BaseModel):
    """What stands between the offer and its publication."""

    label: str
    sentence: str
    url: str


class ContactRow(BaseModel):
    """Somebody whose address the browser may complete."""

    name: str
    email: str


class EditorProgress(BaseModel):
    """What the editor shows of the whole offer: each save may change it."""

    title: str = ""
    pending_label: str = ""  # something is not published yet
    step: str = ""
    steps: list[StepRow] = []
    done: int = 0
    total: int = 1
    gauge: str = ""
    errors: list[ErrorRow] = []
    error_count: str = ""
    advice: list[ErrorRow] = []
    also_here: str = ""  # who else edits it
    preview: OfferDetail = OfferDetail()


class SavedField(BaseModel):
    """What a field of the form shows once it is saved: the same names as in its `FieldRow`."""

    chosen: list[str]
    text: str
    shown: str
    version: int
    edited: str
    error: str


class AfterSave(BaseModel):
    """What a save changes in the editor."""

    progress: EditorProgress
    field: SavedField
    versions: dict[str, int]  # of the fields of the step: somebody else may have written


class OfferEditorView(EditorProgress):
    """The editor, at one step."""

    page_title: str = "Modifier une offre"
    id: int = 0
    person: str = ""  # whose unsaved texts a browser may show: never somebody else's
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
    links: str = ""  # secret previews that work
    is_viewing: bool = False
