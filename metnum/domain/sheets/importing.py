"""Imports a spreadsheet in two steps: a preview that writes no offer, then all the drafts at once.

Between the two, what was read is kept on the server for the person who sent it, so that they confirm exactly what
they saw.
"""

from collections.abc import Set
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.accounts import staged_work
from metnum.domain.core import clock, french, sheet_file
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError, MovedError
from metnum.domain.following import listing
from metnum.domain.sheets import preview as sheet_preview
from metnum.domain.sheets import reading
from metnum.domain.sheets.preview import KIND, Preview, PreviewRow
from metnum.domain.writing import draft_batches
from metnum.domain.writing.draft_batches import FieldWrite
from metnum.models import Offer, Source
from metnum.vocabulary import OfferEventKind, OfferState, SourceCode

AT_ONCE = 300_000  # A file of so many unfolded bytes is read in less than a second, whatever it contains.
ORIGIN = "Import d’un tableau"


class ImportOutcome(BaseModel):
    """The counts of an import."""

    created: int = 0
    updated: int = 0
    left: int = 0

    @property
    def summary(self) -> str:
        """Return the sentence that tells the counts."""
        counts = (
            (self.created, "brouillon créé", "brouillons créés"),
            (self.updated, "brouillon modifié", "brouillons modifiés"),
            (self.left, "ligne laissée de côté", "lignes laissées de côté"),
        )
        return (", ".join(french.count(*each) for each in counts if each[0]) or "Rien n’a changé") + "."


def stage(session: Session, actor: Actor, file_name: str, data: bytes) -> str:
    """Read a file and keep its preview, or let a task read a long one; return the token that names it."""
    listing.require_recruiter(actor)
    if sheet_file.weight(data) > AT_ONCE:
        return reading.start(session, actor, file_name, data)
    begun = sheet_preview.begin(session, actor, file_name, data)
    rows = sheet_preview.complete(session, actor, begun.preview.columns, begun.rows)
    found = begun.preview.model_copy(update={"rows": rows})
    return staged_work.keep(session, actor, KIND, found.model_dump(mode="json"))


def preview(session: Session, actor: Actor, token: str) -> Preview:
    """Return the preview of a person; while a task reads the file, redirect to the page of its progress."""
    listing.require_recruiter(actor)
    if reading.is_going_on(session, actor, token):
        raise MovedError(reading.url(token))
    return Preview.model_validate(staged_work.read(session, actor, token, KIND))


def write(session: Session, actor: Actor, token: str, *, only_valid: bool) -> ImportOutcome:
    """Write the drafts of a preview in one transaction; a second confirmation finds nothing to write."""
    listing.require_recruiter(actor)
    found = Preview.model_validate(staged_work.read(session, actor, token, KIND, take=True))
    rows = [row for row in found.rows if not (row.errors if only_valid else row.is_blocked)]
    if not rows:
        raise InvalidInputError("Aucune ligne ne peut être écrite : corrigez le fichier, puis recommencez.")
    updates = [row for row in rows if row.offer_id is not None]
    new = [row for row in rows if row.offer_id is None]
    # The rights are checked again, because they may have changed since the preview.
    editable = sheet_preview.editable(session, actor)
    _check_services(rows, editable)
    _change(session, actor, updates, editable)
    _create(session, actor, new)
    return ImportOutcome(created=len(new), updated=len(updates), left=len(found.rows) - len(rows))


def _check_services(rows: list[PreviewRow], editable: Set[int]) -> None:
    named = {int(row.texts["service_id"][0]) for row in rows if row.texts.get("service_id")}
    if named - editable:
        raise InvalidInputError("Vous n’écrivez plus d’offre pour un de ces services : rien n’a été écrit.")


def _change(session: Session, actor: Actor, rows: list[PreviewRow], editable: Set[int]) -> None:
    """Change the fields of drafts that still are drafts of these services; each history tells it once."""
    wanted = {row.offer_id or 0: row.texts for row in rows}
    held = (
        sa.select(Offer)
        .where(
            col(Offer.id).in_(wanted),
            col(Offer.service_id).in_(editable),
            col(Offer.state) == OfferState.DRAFT,
            col(Offer.source_id) == _own_source(session),
        )
        .order_by(col(Offer.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    offers = session.scalars(held).all()
    if gone := wanted.keys() - {offer.id for offer in offers}:
        raise InvalidInputError(
            f"L’offre MN-{min(gone)} n’est plus un de vos brouillons : rien n’a été écrit. "
            "Envoyez de nouveau le tableau."
        )
    draft_batches.fill(session, actor, wanted, offers, ORIGIN)


def _own_source(session: Session) -> int:
    return session.scalars(sa.select(col(Source.id)).where(col(Source.code) == SourceCode.METNUM)).one() or 0


def _create(session: Session, actor: Actor, rows: list[PreviewRow]) -> None:
    """Write new drafts with their fields and the first event of their history, in three statements."""
    if not rows:
        return
    source_id = _own_source(session)
    numbers = session.scalars(
        sa.insert(Offer).returning(col(Offer.id), sort_by_parameter_order=True),
        [_draft(actor, row, source_id) for row in rows],
    ).all()
    fields = [
        FieldWrite(number or 0, name, values)
        for number, row in zip(numbers, rows, strict=True)
        for name, values in row.texts.items()
        if values
    ]
    draft_batches.write(session, actor, fields)
    created = OfferEventKind.CREATED
    draft_batches.tell(session, (draft_batches.event(actor, it or 0, created, ORIGIN) for it in numbers))


def _draft(actor: Actor, row: PreviewRow, source_id: int) -> dict[str, Any]:
    now = clock.now()
    return {
        "title": " ".join(row.texts["title"][0].split())[:250],
        "service_id": int(row.texts["service_id"][0]),
        "source_id": source_id,
        "created_by_id": actor.person_id,
        "created_at": now,
        "updated_at": now,
    }
