"""Reads the rows of exports in batches, with the rights of the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import clock
from metnum.domain.core.actor import Actor
from metnum.domain.following import listing
from metnum.domain.following.filters import OwnFilters
from metnum.domain.following.listing import Chosen
from metnum.domain.offers import policy, state_words
from metnum.domain.sheets import values
from metnum.domain.sheets.columns import EXPORTED, REFERENCE, SheetColumn
from metnum.domain.writing import draft_batches, draft_fields
from metnum.models import Institution, Offer, OfferTotal, Source
from metnum.runtime.settings import settings

BATCH = 500
Cell = str | int | date
Texts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class ExportBatch:
    """Some rows, and the number of the last offer, after which the next batch begins."""

    rows: list[list[Cell]]
    last_id: int


# A column that is hidden in the list is left out of the file.
_OF_LIST = {
    "service_id": "service",
    "state": "etat",
    "last_day": "fin",
    "views": "vues",
    "applications": "candidatures",
    "updated": "modifiee",
}


def columns(filters: OwnFilters) -> list[SheetColumn]:
    """Return the columns of the export of a list."""
    return [it for it in EXPORTED if _OF_LIST.get(it.name) in (None, *filters.columns)]


def batch(session: Session, actor: Actor, filters: OwnFilters, chosen: Chosen, after: int) -> ExportBatch:
    """Return the next rows of a list, or of the offers chosen in it, in the order of their numbers."""
    found = session.execute(_statement(actor, filters, chosen, after)).all()
    offers = [row.Offer for row in found]
    texts = texts_of(session, offers)
    known = values.names(session, actor)
    places = values.communes(session, [code for it in texts.values() for code in it["commune_code"]])
    rows, shown = [], columns(filters)
    for row in found:
        told = _told(row)
        fields = texts[row.Offer.id]
        rows.append(
            [
                told[column.name]
                if column.name in told
                else values.cell(column.name, fields[column.name], known, places)
                for column in shown
            ]
        )
    return ExportBatch(rows, offers[-1].id or 0 if offers else after)


def _statement(actor: Actor, filters: OwnFilters, chosen: Chosen, after: int) -> Any:
    statement = listing.with_names(
        sa.select(
            Offer,
            col(Institution.name).label("institution"),
            col(Source.name).label("source"),
            sa.func.coalesce(OfferTotal.views, 0).label("views"),
            sa.func.coalesce(OfferTotal.applications, 0).label("applications"),
        )
    )
    wanted = listing.chosen_clauses(actor, filters, chosen)
    return statement.where(*wanted, col(Offer.id) > after).order_by(col(Offer.id)).limit(BATCH)


def _told(row: Any) -> dict[str, Cell]:
    offer: Offer = row.Offer
    is_public = offer.state in policy.PUBLIC_STATES
    return {
        REFERENCE: state_words.reference(offer.id or 0, offer.source_reference),
        "state": state_words.state_label(offer.state, offer.last_day),
        "institution": row.institution,
        "source": row.source,
        "published": clock.paris_date(offer.published_at) if offer.published_at else "",
        "updated": clock.paris_date(offer.updated_at),
        "views": row.views,
        "applications": row.applications,
        "url": f"{settings().site}{addresses.offer(offer.slug)}" if is_public else "",
    }


def texts_of(session: Session, offers: Sequence[Offer]) -> dict[int, Texts]:
    """Return the fields of offers: the published ones, or the drafts of offers never published."""
    known = draft_batches.current(session, offers)
    return {
        offer.id or 0: {
            name: found.values if offer.state in draft_fields.UNPUBLISHED else found.published
            for name, found in known[offer.id or 0].items()
        }
        for offer in offers
    }
