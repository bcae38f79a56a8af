"""Finds the answer of a second reader, which the next author of the offer must see."""

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.core import french
from metnum.models import Offer, OfferEvent
from metnum.vocabulary import OfferEventKind, OfferState

# These events end a reading: a new request, an approval, or a publication without either.
_ANSWERS = (
    OfferEventKind.REVIEW_ASKED,
    OfferEventKind.APPROVED,
    OfferEventKind.SENT_BACK,
    OfferEventKind.REVIEW_WITHDRAWN,
    OfferEventKind.SCHEDULED,
    OfferEventKind.PUBLISHED,
    OfferEventKind.REPUBLISHED,
    OfferEventKind.DISCARDED,
)


class SentBack(BaseModel):
    """The changes asked for, and who asks; it is empty when nothing was sent back."""

    label: str = ""
    comment: str = ""


def sent_back(session: Session, offer: Offer) -> SentBack:
    """Return the comment that still waits for an answer, however much was typed since."""
    if offer.state not in (OfferState.DRAFT, OfferState.PUBLISHED):
        return SentBack()
    last = session.scalars(
        sa.select(OfferEvent)
        .where(col(OfferEvent.offer_id) == offer.id, col(OfferEvent.kind).in_(_ANSWERS))
        .order_by(col(OfferEvent.id).desc())
        .limit(1)
    ).one_or_none()
    if last is None or last.kind is not OfferEventKind.SENT_BACK:
        return SentBack()
    return SentBack(label=f"Renvoyée par {last.person_name} {french.moment(last.at)}", comment=last.comment)
