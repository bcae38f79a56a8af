"""Reads a spreadsheet that somebody sends, CSV or XLSX according to its content, without risk.

Files are refused before they are opened when they are too big, are no spreadsheet whatever their name, unfold into
gigabytes, or hold XML with a document type. Formulas are never computed.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from metnum.domain.core.errors import InvalidInputError

MAX_BYTES = 5_000_000  # This limits the file as it is sent.
MAX_UNFOLDED = 60_000_000  # This limits the total size of what an XLSX archive unfolds to.
MAX_PARTS = 500
MAX_ROWS, MAX_COLUMNS = 2_000, 80
MAX_CELL = 60_000
MAX_LINE = 5_000  # The limit counts the empty lines between rows, since they are read too.
MAX_CELLS = (
    # One sheet may hold so many cells: each takes ten microseconds, and a file of a few kilobytes can hold millions.
    250_000
)
_ZIP, _XLSX_PARTS = b"PK\x03\x04", ("[Content_Types].xml", "xl/workbook.xml")
_DOCTYPES = tuple("<!doctype".encode(coding) for coding in ("ascii", "utf-16-le", "utf-16-be"))
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_LINE = re.compile(rb"<(?:\w+:)?row[^>]{0,200}?\sr=[\"'](\d{1,12})[\"']")
NOT_A_SHEET = "Ce fichier n’est pas un tableau CSV ou Excel (.xlsx)."


class Formula(str):
    """A cell that holds a formula: it is shown, never computed."""

    __slots__ = ()


Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of the first sheet, each with its line in the file; the first row holds the heads."""

    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    remark: str = ""


def weight(data: bytes) -> int:
    """Return how many bytes a file unfolds to, or raise `InvalidInputError` for what is no spreadsheet."""
    if len(data) > MAX_BYTES:
        raise InvalidInputError("Ce fichier dépasse 5 Mo : partagez-le en plusieurs.")
    if not data.strip():
        raise InvalidInputError("Ce fichier est vide.")
    if not data.startswith(_ZIP):
        _check_text(data)
        return len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except Exception:  # No list tells which errors a broken archive can raise.
        raise InvalidInputError(NOT_A_SHEET) from None


def read(data: bytes) -> Sheet:
    """Return the rows that are not empty, or raise `InvalidInputError` with what to do."""
    weight(data)
    sheet = _xlsx(data) if data.startswith(_ZIP) else _csv(data)
    if len(sheet.rows) > MAX_ROWS + 1:
        raise InvalidInputError(f"Ce tableau a plus de {MAX_ROWS} lignes : partagez-le en plusieurs.")
    return sheet


def _check_text(data: bytes) -> None:
    if b"\x00" in data[:100_000] or data.startswith((b"MZ", b"%PDF", b"\x7fELF", b"\xd0\xcf\x11\xe0")):
        raise InvalidInputError(NOT_A_SHEET)


def _csv(data: bytes) -> Sheet:
    remark = ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        remark = "Le fichier n’est pas en UTF-8 : il est lu en Windows-1252. Vérifiez les accents."
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        return Sheet(list(_kept(csv.reader(io.StringIO(text), delimiter=delimiter))), remark)
    except csv.Error:
        raise InvalidInputError(NOT_A_SHEET) from None


def _xlsx(data: bytes) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive)
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except InvalidInputError:
        raise
    except Exception:  # No list tells which errors a broken archive can raise.
        raise InvalidInputError(NOT_A_SHEET) from None
    try:
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # The size that the file announces may be false.
        cells = sheet.iter_rows(max_col=MAX_COLUMNS)
        return Sheet(list(_kept([_value(cell) for cell in row] for row in cells)))
    except InvalidInputError:
        raise
    except Exception:
        raise InvalidInputError(NOT_A_SHEET) from None
    finally:
        book.close()


def _check_archive(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if not all(name in names for name in _XLSX_PARTS):
        raise InvalidInputError(NOT_A_SHEET)
    if "xl/vbaProject.bin" in names:
        raise InvalidInputError("Ce classeur contient des macros : enregistrez-le au format .xlsx.")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNFOLDED:
        raise InvalidInputError("Ce classeur est trop gros une fois ouvert : partagez-le en plusieurs.")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _check_part(archive.read(part), is_sheet=part.filename.startswith("xl/worksheets/"))


def _check_part(text: bytes, *, is_sheet: bool) -> None:
    """Refuse a part that would harm its reader: entities, millions of cells, rows a million lines away."""
    lower = text.lower()
    if any(doctype in lower for doctype in _DOCTYPES):
        raise InvalidInputError(NOT_A_SHEET)
    if not is_sheet:
        return
    if any(int(found[1]) > MAX_LINE for found in _LINE.finditer(text)):
        raise InvalidInputError(
            f"Ce tableau a des lignes au-delà de la {MAX_LINE}e : supprimez-les, même si elles semblent vides."
        )
    if sum(1 for _ in _CELL.finditer(text)) > MAX_CELLS:
        raise InvalidInputError("Ce classeur a trop de cellules : partagez-le en plusieurs.")


def _value(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Formula(cell.value if isinstance(cell.value, str) else "=…")
    value = cell.value
    if isinstance(value, str | int | float | bool | date | datetime):
        return value
    return None if value is None else str(value)


def _kept(rows: Iterable[list[Any]]) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the filled rows with their numbers, and one more than allowed, which shows that a file is too long."""
    filled = (
        (number, _trimmed([_short(cell) for cell in row[:MAX_COLUMNS]]))
        for number, row in enumerate(islice(rows, 100_000), start=1)
        if any(cell not in (None, "") for cell in row)
    )
    return islice(filled, MAX_ROWS + 2)


def _trimmed(row: list[Cell]) -> list[Cell]:
    while row and row[-1] in (None, ""):
        row.pop()
    return row


def _short(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > MAX_CELL:
        raise InvalidInputError(f"Une cellule dépasse {MAX_CELL} caractères : raccourcissez-la.")
    return cell
