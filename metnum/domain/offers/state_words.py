"""Tells the state of an offer in words, the same in lists, on its page and in mails."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from metnum.domain.core import clock, french
from metnum.domain.offers.policy import PUBLIC_STATES, is_open
from metnum.vocabulary import OfferState

SOON_DAYS = 7
Severity = Literal["info", "success", "warning", "error", "new", ""]


@dataclass(frozen=True, slots=True)
class StateWords:
    """The text of a badge; `severity` is the design system's, or "" for a neutral one."""

    label: str
    severity: Severity = ""


def state_words(state: OfferState, last_day: date | None, scheduled_for: date | None = None) -> StateWords:
    """Return the state of an offer: « Publiée jusqu’au 12 décembre », « Expirée depuis hier »."""
    if state is OfferState.SCHEDULED and scheduled_for:
        return StateWords(f"Programmée pour le {french.day(scheduled_for)}", "info")
    if state is OfferState.PUBLISHED and last_day:
        return _published(last_day)
    return {
        OfferState.DRAFT: StateWords("Brouillon"),
        OfferState.REVIEW: StateWords("En relecture", "new"),
        OfferState.FILLED: StateWords("Pourvue", "success"),
        OfferState.CLOSED: StateWords("Close"),
    }.get(state, StateWords(state.label))


def reference(offer_id: int, source_reference: str | None) -> str:
    """Return the reference by which people name an offer."""
    return source_reference or f"MN-{offer_id}"


def state_label(state: OfferState, last_day: date | None) -> str:
    """Return the name of the state that recruiters use; a published offer may be expired."""
    if state is OfferState.PUBLISHED and not is_open(state, last_day):
        return "Expirée"
    return state.label


def _published(last_day: date) -> StateWords:
    left = (last_day - clock.today()).days
    if left < 0:
        return StateWords(f"Expirée {_since(-left, last_day)}", "error")
    if left == 0:
        return StateWords("Publiée, dernier jour aujourd’hui", "warning")
    if left == 1:
        return StateWords("Publiée jusqu’à demain", "warning")
    return StateWords(
        f"Publiée jusqu’au {french.day(last_day)}", "warning" if left <= SOON_DAYS else "success"
    )


def _since(days: int, last_day: date) -> str:
    if days == 1:
        return "depuis hier"
    return f"depuis {days}{french.FIXED}jours" if days <= 30 else f"depuis le {french.day(last_day)}"


PENDING = StateWords("Modifications non publiées", "new")
IN_REVIEW = StateWords("Modifications en relecture", "new")
APPROVED = StateWords("Relue et approuvée", "success")
CHANGES_APPROVED = StateWords("Modifications relues et approuvées", "success")


def pending_label(state: OfferState, *, has_pending: bool, is_in_review: bool) -> str:
    """Return a text that says that candidates do not see the last changes; empty if they never saw the offer."""
    if not has_pending or state not in PUBLIC_STATES:
        return ""
    return (IN_REVIEW if is_in_review else PENDING).label
