"""Shows the history of an offer to a person: who, when, what, field by field."""

from collections.abc import Iterator
from urllib.parse import urlencode

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.core import clock, french
from metnum.domain.offers import field_words
from metnum.domain.offers.field_words import Names
from metnum.domain.writing import field_changes
from metnum.domain.writing.field_changes import ChangeRow
from metnum.models import OfferEvent
from metnum.vocabulary import OfferEventKind as K

PER_PAGE = 25
# It maps a value in the address to a label and the kinds of events.
FILTERS: dict[str, tuple[str, tuple[K, ...]]] = {
    "": ("Tout", ()),
    "publication": (
        "Publication",
        (
            *(K.SCHEDULED, K.UNSCHEDULED, K.PUBLISHED, K.REPUBLISHED, K.EXTENDED, K.EXPIRED),
            *(K.FILLED, K.CLOSED, K.REOPENED, K.UNPUBLISHED),
        ),
    ),
    "modifications": ("Modifications", (K.CREATED, K.EDITED, K.DISCARDED, K.RESTORED, K.REPUBLISHED)),
    "relecture": ("Relecture", (K.REVIEW_ASKED, K.APPROVED, K.SENT_BACK, K.REVIEW_WITHDRAWN)),
}


class EventRow(BaseModel):
    """One line of the history."""

    id: int
    key: str
    title: str
    who: str
    when: str
    instant: str  # It is ISO 8601, for <time>.
    comment: str = ""
    changes: list[ChangeRow] = []
    changes_label: str = ""
    can_restore: bool = False


class FilterLink(BaseModel):
    """A filter of the history."""

    label: str
    url: str
    is_current: bool = False


class Timeline(BaseModel):
    """A page of the history, the latest first."""

    rows: list[EventRow] = []
    filters: list[FilterLink] = []
    empty: str = ""
    older_url: str = ""
    newer_url: str = ""


def timeline(session: Session, offer_id: int, kind: str, page: int, *, can_edit: bool) -> Timeline:
    """Return a page of the history of an offer that the caller may see."""
    kind = kind if kind in FILTERS else ""
    wanted = FILTERS[kind][1]
    conditions = [
        col(OfferEvent.offer_id) == offer_id,
        *([col(OfferEvent.kind).in_(wanted)] if wanted else []),
    ]
    events = session.scalars(
        sa.select(OfferEvent)
        .where(*conditions)
        .order_by(col(OfferEvent.at).desc(), col(OfferEvent.id).desc())
        .limit(PER_PAGE + 1)
        .offset((page - 1) * PER_PAGE)
    ).all()
    shown = list(events[:PER_PAGE])
    known = field_words.names(session, (side for event in shown for side in _sides(event)))
    return Timeline(
        rows=[_row(event, known, can_edit) for event in shown],
        filters=[
            FilterLink(label=label, url=_url(value), is_current=value == kind)
            for value, (label, _) in FILTERS.items()
        ],
        empty="" if shown else "Rien de tel dans l’histoire de cette offre.",
        older_url=_url(kind, page + 1) if len(events) > PER_PAGE else "",
        newer_url=_url(kind, page - 1) if page > 1 else "",
    )


def _url(kind: str, page: int = 1) -> str:
    values = {**({"voir": kind} if kind else {}), **({"page": page} if page > 1 else {})}
    return f"?{urlencode(values)}#historique"


def _sides(event: OfferEvent) -> Iterator[dict[str, list[str]]]:
    for place in (0, 1):
        yield {name: pair[place] for name, pair in event.changes.items() if len(pair) == 2}


def _row(event: OfferEvent, known: Names, can_edit: bool) -> EventRow:
    changes = field_changes.rows(event.changes, known)
    at = event.at.astimezone(clock.PARIS)
    label = french.count(len(changes), "champ modifié", "champs modifiés") if changes else ""
    return EventRow(
        id=event.id or 0,
        key=f"{event.id}-{len(changes)}",
        title=event.kind.label,
        who=event.person_name,
        when=f"{french.day(at.date())} à {at:%H:%M}",
        instant=at.isoformat(timespec="minutes"),
        comment=event.comment,
        changes=changes,
        changes_label=label,
        can_restore=can_edit and bool(event.snapshot),
    )
