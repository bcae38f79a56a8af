"""Sends lists of offers as files: CSV as French Excel opens it, or XLSX, written in batches and never held whole."""

import asyncio
import csv
import io
import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from metnum.browser import names
from metnum.domain.accounts.acting import as_actor
from metnum.domain.core import clock, spreadsheet
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.texts import whole_number
from metnum.domain.following import filters as own_filters
from metnum.domain.following.filters import PATH, OwnFilters
from metnum.domain.following.listing import Chosen
from metnum.domain.sheets import export
from metnum.domain.sheets.columns import SheetColumn
from metnum.domain.sheets.export import Cell
from metnum.http.own_requests import Form, Recruiter, for_recruiters
from metnum.runtime import db

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CHUNK = 64_000


@for_recruiters
async def of_list(request: Request, who: Recruiter) -> Response:
    """Send the whole list that an address asks for."""
    filters = own_filters.parse(request.url.query)
    return await _file(who, filters, Chosen(is_all=True), request.url.path.rpartition(".")[2])


async def of_selection(who: Recruiter, form: Form) -> Response:
    """Send the offers that a form names; those that the person may not see are left out."""
    chosen = read_choice(form)
    if not chosen.ids and not chosen.is_all:
        raise InvalidInputError("Aucune offre n’est choisie : cochez au moins une ligne de la liste.")
    return await _file(who, own_filters.parse(form.one("liste")), chosen, form.one("action"))


def read_choice(form: Form) -> Chosen:
    """Return the choice that the bar of the list sends: some lines by number, or the whole list but some lines."""
    ids, but = (
        [n for text in form.all(name) if (n := whole_number(text))] for name in (names.CHOSEN, names.LEFT_OUT)
    )
    return Chosen(ids, form.one(names.EVERYTHING) == "1", but)


async def _file(who: Recruiter, filters: OwnFilters, chosen: Chosen, kind: str) -> Response:
    parts = _csv(who, filters, chosen) if kind == "csv" else _xlsx(who, filters, chosen)
    return StreamingResponse(
        parts,
        media_type=FORMATS[kind],
        headers={
            "Content-Disposition": f'attachment; filename="offres-{clock.today().isoformat()}.{kind}"',
            "Cache-Control": "no-store",
        },
    )


async def _batches(who: Recruiter, filters: OwnFilters, chosen: Chosen) -> AsyncIterator[list[list[Cell]]]:
    """Yield the rows. Each batch is read with the person's rights of that moment: a right taken away ends the file."""
    after = 0
    while True:
        found = await db.run(as_actor, who.token, export.batch, filters, chosen, after)
        yield found.rows
        after = found.last_id
        if len(found.rows) < export.BATCH:
            return


async def _csv(who: Recruiter, filters: OwnFilters, chosen: Chosen) -> AsyncIterator[bytes]:
    yield "\ufeff".encode() + _lines([[column.label for column in export.columns(filters)]])
    async for rows in _batches(who, filters, chosen):
        yield await asyncio.to_thread(_lines, rows)


def _lines(rows: Sequence[Sequence[Cell]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [_plain(it) for it in row] for row in rows
    )
    return text.getvalue().encode()


def _plain(cell: Cell) -> str | int:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return cell if isinstance(cell, int) else spreadsheet.safe(cell)


async def _xlsx(who: Recruiter, filters: OwnFilters, chosen: Chosen) -> AsyncIterator[bytes]:
    book, sheet = await asyncio.to_thread(_new_book, export.columns(filters))
    async for rows in _batches(who, filters, chosen):
        await asyncio.to_thread(_append, sheet, rows)
    with tempfile.TemporaryFile(prefix="metnum-export-") as file:
        await asyncio.to_thread(book.save, file)
        file.seek(0)
        while part := await asyncio.to_thread(file.read, _CHUNK):
            yield part


def _new_book(columns: Sequence[SheetColumn]) -> tuple[Workbook, Any]:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Offres")
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "C2"
    sheet.append(heads(sheet, [column.label for column in columns]))
    return book, sheet


def heads(sheet: Any, labels: Sequence[str]) -> list[Any]:
    """Return the cells of a first row, in bold."""
    cells = [WriteOnlyCell(sheet, value=label) for label in labels]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _append(sheet: Any, rows: Sequence[Sequence[Cell]]) -> None:
    for row in rows:
        sheet.append([spreadsheet.safe(cell) if isinstance(cell, str) else cell for cell in row])


ROUTES = [Route(f"{PATH}/export.{name}", of_list) for name in FORMATS]
