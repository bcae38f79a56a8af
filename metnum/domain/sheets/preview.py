"""Shows what a spreadsheet would write: each row, and what prevents it from being a draft or published."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum.domain.core import sheet_file
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.texts import whole_number
from metnum.domain.core.validation import parse
from metnum.domain.following import listing
from metnum.domain.offers import policy
from metnum.domain.offers.fields import FIELDS
from metnum.domain.offers.schemas import RecruiterPublication
from metnum.domain.sheets import export
from metnum.domain.sheets import rows as sheet_rows
from metnum.domain.sheets import values as sheet_values
from metnum.domain.sheets.columns import REFERENCE
from metnum.domain.sheets.rows import SheetRow
from metnum.domain.writing.editor import placed
from metnum.models import Offer, RecruitingService
from metnum.vocabulary import OfferState

KIND = "import"  # This is the kind of staged work.
# A row with an error in one of these cannot even be a draft.
NEEDED = (REFERENCE, "title", "service_id")


class PreviewRow(BaseModel):
    """A row to write, with the errors of its cells."""

    line: int
    cells: list[str]
    errors: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    offer_id: int | None = None  # The row changes this draft.

    @property
    def is_blocked(self) -> bool:
        """Return whether the row cannot be written at all."""
        return any(name in self.errors for name in NEEDED)


class Preview(BaseModel):
    """A file that was read, and of which nothing is written yet."""

    file_name: str = ""
    columns: list[tuple[str, str]] = []  # Each is a field and its label.
    rows: list[PreviewRow] = []
    remarks: list[str] = []

    def count(self, *, valid: bool) -> int:
        """Return how many rows would be written: those without errors, or all but the blocked ones."""
        return sum(not row.errors if valid else not row.is_blocked for row in self.rows)


@dataclass(frozen=True, slots=True)
class Begun:
    """A file whose cells were read, while its texts are still Markdown."""

    preview: Preview
    rows: list[SheetRow]


def begin(session: Session, actor: Actor, file_name: str, data: bytes) -> Begun:
    """Read the cells of a file; raise an error that says what is wrong with it."""
    sheet = sheet_file.read(data)
    known = sheet_values.names(session, actor)
    own = editable(session, actor)
    services = {number: label for number, label in known["service_id"].items() if number in own}
    read = sheet_rows.read_rows(session, sheet, {**known, "service_id": services})
    remarks = [sheet.remark] if sheet.remark else []
    if read.unknown:
        names = ", ".join(f"« {head[:40]} »" for head in read.unknown[:8])
        remarks.append(f"Colonnes inconnues, laissées de côté : {names}.")
    columns = [(column.name, column.label) for column in read.columns]
    return Begun(Preview(file_name=file_name[:200], columns=columns, remarks=remarks), read.rows)


def complete(
    session: Session, actor: Actor, columns: Sequence[tuple[str, str]], rows: Sequence[SheetRow]
) -> list[PreviewRow]:
    """Return some rows as they would be written, in a few statements however many rows there are."""
    services = editable(session, actor)
    targets = _targets(session, actor, rows)
    drafts = export.texts_of(session, list(targets.values()))
    own = services & set(actor.services) or services
    for row in rows:
        sheet_rows.render(row)
        _complete(row, services, own, targets, drafts)
    return [_preview(row, [name for name, _ in columns], targets) for row in rows]


def editable(session: Session, actor: Actor) -> set[int]:
    """Return the services that the actor writes offers for."""
    rows = session.execute(
        sa.select(col(RecruitingService.id), col(RecruitingService.institution_id)).where(
            policy.seen_clause(actor)
        )
    )
    return {number or 0 for number, of in rows if policy.can_edit_in(actor, number or 0, of)}


def _targets(session: Session, actor: Actor, rows: Sequence[SheetRow]) -> dict[int, Offer]:
    """Return the offers that references name, among those that the actor sees, in one statement."""
    numbers = {number for row in rows if (number := _number(row)) is not None}
    statement = listing.from_offers(sa.select(Offer)).where(
        policy.seen_clause(actor), col(Offer.id).in_(numbers)
    )
    return {offer.id or 0: offer for offer in session.scalars(statement)}


def _number(row: SheetRow) -> int | None:
    return whole_number(row.cells.get(REFERENCE, "").upper().removeprefix("MN-").strip())


def _complete(
    row: SheetRow,
    editable: Set[int],
    own: Set[int],
    targets: Mapping[int, Offer],
    drafts: Mapping[int, dict[str, list[str]]],
) -> None:
    """Find the draft and the service of a row, and what prevents its publication."""
    number = _number(row)
    target = targets.get(number) if number else None
    if row.cells.get(REFERENCE):
        _check_target(row, target, editable)
    elif "service_id" not in row.texts:
        if len(own) == 1:
            row.texts["service_id"] = [str(next(iter(own)))]
        elif "service_id" not in row.errors:
            row.errors["service_id"] = "Indiquez un de vos services."
    before = drafts.get(target.id or 0, {}) if target else {}
    whole = {**{name: [] for name in FIELDS}, **before, **row.texts}
    found = _errors(whole)
    if not whole["title"]:
        found["title"] = "Écrivez un intitulé."
    row.errors = placed({**found, **row.errors}, whole)


def _errors(texts: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the errors of the fields of a row; their references were looked up for all rows together."""
    values = {name: them if FIELDS[name].several else them[0] for name, them in texts.items() if them}
    try:
        parse(RecruiterPublication, values)
    except InvalidInputError as invalid:
        return invalid.fields
    return {}


def _check_target(row: SheetRow, target: Offer | None, editable: Set[int]) -> None:
    if target is None:
        row.errors[REFERENCE] = "Aucune offre de votre institution n’a cette référence."
    elif target.service_id not in editable:
        row.errors[REFERENCE] = "Cette offre est d’un service qui n’est pas le vôtre."
    elif target.state is not OfferState.DRAFT:
        row.errors[REFERENCE] = "Cette offre n’est plus un brouillon : modifiez-la dans l’éditeur."


def _preview(row: SheetRow, columns: list[str], targets: Mapping[int, Offer]) -> PreviewRow:
    number = _number(row)
    return PreviewRow(
        line=row.line,
        cells=[row.cells.get(name, "") for name in columns],
        errors=row.errors,
        texts=row.texts,
        offer_id=number if number in targets and REFERENCE not in row.errors else None,
    )
