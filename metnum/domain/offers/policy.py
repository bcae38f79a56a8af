"""Who may see an offer: rules as pure functions and as SQL clauses."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import col

from metnum.domain.core import clock
from metnum.models import Offer
from metnum.vocabulary import OfferState


def is_open(state: OfferState, last_day: date | None) -> bool:
    """Whether candidates can apply: published, and not past its last day (inclusive, Europe/Paris)."""
    return state is OfferState.PUBLISHED and last_day is not None and last_day >= clock.today()


def open_clause() -> sa.ColumnElement[bool]:
    """The same rule for queries."""
    return sa.and_(col(Offer.state) == OfferState.PUBLISHED, col(Offer.last_day) >= clock.today())


def public_clause() -> sa.ColumnElement[bool]:
    """What the public may read, open or ended: everything but drafts."""
    return col(Offer.state) != OfferState.DRAFT
