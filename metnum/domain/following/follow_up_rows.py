"""Rows of the page of an offer in the back office."""

from pydantic import BaseModel

from metnum.domain.catalogue.rows import Fact, Section
from metnum.domain.core.listing import Choice
from metnum.domain.following.timeline import Timeline
from metnum.domain.offers.second_reading import SentBack
from metnum.domain.writing.field_changes import ChangeRow


class ActionRow(BaseModel):
    """An action that is possible now."""

    name: str
    label: str
    hint: str
    opens: str = ""  # This is the id of the window that asks for the action's input.
    is_main: bool = False


class Missing(BaseModel):
    """A field that prevents the publication."""

    label: str
    sentence: str
    url: str


class OfferFollowUp(BaseModel):
    """The whole content of the page."""

    page_title: str = "Offre"
    id: int = 0
    seen: str = ""  # This is the stamp of the offer as shown; an action sends it back.
    title: str = ""
    employer: str = ""
    state_label: str = ""
    state_severity: str = ""
    state_sentence: str = ""
    pending_label: str = ""
    approved_label: str = ""
    sent_back: SentBack = SentBack()
    can_copy: bool = False
    changes: list[ChangeRow] = []  # Candidates do not read these changes yet.
    changes_label: str = ""
    actions: list[ActionRow] = []
    has_actions: bool = False
    no_action: str = ""  # This says why no action is possible.
    can_edit: bool = False
    edit_url: str = ""
    edit_label: str = "Modifier l’offre"
    public_url: str = ""
    missing: list[Missing] = []
    missing_label: str = ""
    facts: list[Fact] = []
    sections: list[Section] = []
    has_sections: bool = False
    has_figures: bool = False
    views: str = ""
    applications: str = ""
    recent: str = ""
    history: Timeline = Timeline()
    readers: list[Choice] = []
    today: str = ""
    tomorrow: str = ""
    proposed_last_day: str = ""
    latest_day: str = ""
