"""Writes imported offers in bulk, by COPY instead of one object at a time."""

import struct
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from psycopg.types.json import Jsonb
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.imports.employers import Employers
from metnum.domain.imports.records import ImportedOffer, Rejection
from metnum.domain.imports.words import fold
from metnum.domain.offers import actions
from metnum.domain.offers.fields import COLUMNS
from metnum.domain.search import documents
from metnum.models import Offer, OfferDomain
from metnum.runtime import db
from metnum.vocabulary import OfferState

VALUES = (*COLUMNS, "state", "published_at", "source_url", "source_digest")
NEVER = 32_767
_held = struct.Struct("<ih?16s")


def held_offers(session: Session, source_id: int) -> dict[str, bytes]:
    """Return the offers held of a source, by reference, packed in 23 bytes: number, days left, open or not, digest."""
    names = ("source_reference", "id", "state", "last_day", "source_digest")
    statement = sa.select(*(getattr(Offer, name) for name in names)).where(
        col(Offer.source_id) == source_id, col(Offer.source_reference).is_not(None)
    )
    today, held = clock.today(), {}
    for reference, number, state, last_day, digest in session.execute(
        statement, execution_options={"yield_per": 5_000}
    ):
        published = state == OfferState.PUBLISHED and last_day is not None
        days = max(-1, min((last_day - today).days, NEVER)) if published else NEVER
        held[reference] = _held.pack(number, days, published and days >= 0, bytes.fromhex(digest or ""))
    return held


def held_fields(packed: bytes) -> tuple[int, int, bool, str]:
    """Return the number, the days left, whether it is open and the digest, from a packed offer."""
    number, days, is_open, digest = _held.unpack(packed)
    return number, days, is_open, digest.hex()


def write(
    session: Session,
    source_id: int,
    employers: Employers,
    created: Sequence[ImportedOffer],
    updated: Sequence[tuple[int, ImportedOffer]],
) -> None:
    """Create and update offers, with their domains and their search rows."""
    if not created and not updated:
        return
    employers.ensure(session, (offer.employer for offer in [*created, *(pair[1] for pair in updated)]))
    numbers = session.scalars(
        sa.text("SELECT nextval(pg_get_serial_sequence('offer', 'id')) FROM generate_series(1, :n)"),
        {"n": len(created)},
    ).all()
    numbered = list(zip(numbers, created, strict=True))
    session.flush()
    _insert(session, source_id, employers, numbered)
    _update(session, employers, updated)
    _write_domains(session, numbered, updated)
    documents.refresh(session, [*numbers, *(number for number, _ in updated)])


def _insert(
    session: Session, source_id: int, employers: Employers, numbered: list[tuple[int, ImportedOffer]]
) -> None:
    names = (*VALUES, "id", "slug", "source_id", "source_reference", "ended_at", "version")
    now = clock.now()
    rows = (
        (
            *_row(employers, offer),
            number,
            # The title is folded first, because transliteration takes longer than all the rest of a row.
            actions.offer_slug(fold(offer.publication.title), number),
            source_id,
            offer.reference,
            None if offer.state == OfferState.PUBLISHED else now,
            1,
        )
        for number, offer in numbered
    )
    _copy(session, "offer", names, rows)


def _update(session: Session, employers: Employers, updated: Sequence[tuple[int, ImportedOffer]]) -> None:
    """Update offers; their public addresses do not change."""
    if not updated:
        return
    names = ("id", *VALUES)
    session.execute(sa.text("DROP TABLE IF EXISTS incoming_offer"))
    template = f"SELECT {', '.join(names)} FROM offer WITH NO DATA"  # noqa: S608
    session.execute(sa.text(f"CREATE TEMP TABLE incoming_offer ON COMMIT DROP AS {template}"))
    _copy(session, "incoming_offer", names, ((number, *_row(employers, offer)) for number, offer in updated))
    assignments = ", ".join(f"{name} = incoming_offer.{name}" for name in VALUES)
    session.execute(
        sa.text(
            f"UPDATE offer SET {assignments}, version = offer.version + 1, updated_at = now(), "  # noqa: S608
            "ended_at = CASE WHEN incoming_offer.state = 'published' THEN NULL "
            "ELSE coalesce(offer.ended_at, now()) END "
            "FROM incoming_offer WHERE incoming_offer.id = offer.id"
        )
    )


def _write_domains(
    session: Session,
    numbered: Sequence[tuple[int, ImportedOffer]],
    updated: Sequence[tuple[int, ImportedOffer]],
) -> None:
    if updated:
        numbers = [number for number, _ in updated]
        session.execute(sa.delete(OfferDomain).where(col(OfferDomain.offer_id).in_(numbers)))
    rows = [
        (number, domain)
        for number, offer in [*numbered, *updated]
        for domain in dict.fromkeys(offer.publication.domain_ids)
    ]
    _copy(session, "offer_domain", ("offer_id", "domain_id"), rows)


def _row(employers: Employers, offer: ImportedOffer) -> tuple[Any, ...]:
    values = offer.publication.columns()
    values |= {
        "service_id": employers.service_id(offer.employer),
        "state": offer.state,
        "published_at": offer.published_at,
        "source_url": offer.url,
        "source_digest": offer.digest,
    }
    # Psycopg would write an enum by its name instead of its value.
    return tuple(getattr(values[name], "value", values[name]) for name in VALUES)


def write_rejections(session: Session, run_id: int, rejections: Sequence[Rejection]) -> None:
    """Record refused rows with their reasons."""
    names = ("run_id", "line", "reference", "reasons", "row")
    rows = ((run_id, each.line, each.reference, each.reasons, Jsonb(each.row)) for each in rejections)
    _copy(session, "import_rejection", names, rows)


def close(session: Session, numbers: list[int]) -> int:
    """Close offers that their source no longer shows; they reopen if they come back. Return how many."""
    ended = session.scalars(
        sa.update(Offer)
        .where(col(Offer.id).in_(numbers), col(Offer.state) == OfferState.PUBLISHED)
        .values(
            state=OfferState.CLOSED, ended_at=clock.now(), updated_at=clock.now(), version=Offer.version + 1
        )
        .returning(col(Offer.id))
    )
    closed = [number for number in ended if number is not None]
    documents.refresh(session, closed)
    # Without a digest, an offer that reappears is written again, even if its row has not changed.
    session.execute(sa.update(Offer).where(col(Offer.id).in_(numbers)).values(source_digest=None))
    return len(closed)


def _copy(session: Session, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    statement = f"COPY {table} ({', '.join(names)}) FROM STDIN"
    with db.driver(session).cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
