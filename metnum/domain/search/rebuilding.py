"""Writes search rows again: automatically when the code that makes them has changed, or by a command.

The site answers from the old rows meanwhile: rows are replaced in place, batch after batch.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core.french import count
from metnum.domain.offers import policy
from metnum.domain.search import documents, version
from metnum.domain.search.documents import Written
from metnum.models import Offer, OfferSearch
from metnum.runtime import db, queue

TASK = "search.rebuild"
STEP = 500  # One transaction handles so many offers.


class OtherVersionError(Exception):
    """Another version of the code asked for this rebuild; a worker of that version must do it."""


def look(session: Session) -> None:
    """Ask for a rebuild if the table has rows of another version of the code, unless a rebuild waits already."""
    is_other = col(OfferSearch.version) != version.current()
    if session.scalar(sa.select(sa.exists().where(is_other))):
        _ask(session)


def step(session: Session, wanted: int) -> None:
    """Rewrite a batch of rows of other versions, and ask for the next batch; the task calls this."""
    if wanted != version.current():
        raise OtherVersionError
    others = sa.select(col(OfferSearch.offer_id)).where(col(OfferSearch.version) != wanted)
    # The lock makes an offer that is published or closed at this instant wait; it then writes its new state.
    ids = session.scalars(others.order_by(col(OfferSearch.offer_id)).limit(STEP).with_for_update()).all()
    documents.refresh(session, ids)
    if len(ids) == STEP:
        _ask(session)


def _ask(session: Session) -> None:
    number = version.current()
    name = f"{TASK}-{number}"
    queue.defer(session, TASK, lock=name, once=name, wanted=number)


@dataclass
class Report:
    """The counts of a rebuild by hand."""

    read: int = 0
    written: Written = field(default_factory=Written)

    def as_json(self) -> dict[str, int]:
        """Return the closing line for programs."""
        return {"read": self.read, **vars(self.written)}

    def line(self) -> str:
        """Return the closing line in French."""
        written = self.written
        return ", ".join(
            (
                count(self.read, "offre lue", "offres lues"),
                count(written.created, "ajoutée", "ajoutées"),
                count(written.updated, "récrite", "récrites"),
                count(written.unchanged, "inchangée", "inchangées"),
                count(written.removed, "retirée", "retirées"),
            )
        )


def rebuild(on_progress: Callable[[float], None]) -> Report:
    """Rewrite the rows of every live offer, batch after batch, then remove those of other offers."""
    report = Report()
    total = db.run_sync(_live_count)
    ids = [0]
    while ids:
        ids, written = db.run_sync(_rebuild_batch, ids[-1])
        report.written += written
        report.read += len(ids)
        on_progress(min(1.0, report.read / total) if total else 1.0)
    report.written += db.run_sync(_take_out)
    return report


def _live_count(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(Offer).where(policy.open_clause())) or 0


def _rebuild_batch(session: Session, after: int) -> tuple[list[int], Written]:
    """Write the rows of the next live offers, and return the numbers of these offers."""
    number = col(Offer.id)
    live = sa.select(number).where(policy.open_clause(), number > after).order_by(number).limit(STEP)
    # The shared lock waits for an offer that is being closed: its row would otherwise come back from an old reading.
    ids = [offer_id for offer_id in session.scalars(live.with_for_update(read=True)) if offer_id is not None]
    return ids, documents.refresh(session, ids)


def _take_out(session: Session) -> Written:
    """Remove the rows of offers that are no longer live."""
    live = sa.select(col(Offer.id)).where(policy.open_clause())
    ended = sa.select(col(OfferSearch.offer_id)).where(col(OfferSearch.offer_id).not_in(live))
    return documents.refresh(session, session.scalars(ended).all())
