"""Writes the workbook that recruiters fill in: heads, lists of allowed values, instructions."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from metnum.domain.core import spreadsheet
from metnum.domain.offers.fields import FIELDS
from metnum.domain.sheets.columns import BY_NAME, WRITTEN
from metnum.domain.sheets.values import Names

LAST_ROW = 2_001


def workbook(known: Names) -> bytes:
    """Return the bytes of the template for a person: it holds the names of their own services."""
    book = Workbook()
    offers: Any = book.active
    offers.title = "Offres"
    offers.append([column.label for column in WRITTEN])
    offers.freeze_panes = "C2"
    values = {name: sorted(named.values()) for name, named in known.items()}
    values |= {name: [it.label for it in field.values] for name, field in FIELDS.items() if field.values}
    _write_values(book.create_sheet("Valeurs"), offers, values)
    _write_hints(book.create_sheet("Mode d’emploi"), offers)
    for sheet in book.worksheets[:2]:
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_values(sheet: Any, offers: Any, values: dict[str, list[str]]) -> None:
    """Write the allowed values, one column per field; the cells of the first sheet offer them as lists."""
    names = [column.name for column in WRITTEN]
    for place, (name, labels) in enumerate(values.items(), start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 44
        for line, text in enumerate([BY_NAME[name].label, *map(spreadsheet.safe, labels)], start=1):
            sheet.cell(line, place, text)
        # A list would allow only one value, so that cells that may hold several values get none.
        if labels and not FIELDS[name].several:
            source = f"Valeurs!${letter}$2:${letter}${len(labels) + 1}"
            choice = DataValidation("list", source, allow_blank=True)
            offers.add_data_validation(choice)
            chosen = get_column_letter(1 + names.index(name))
            choice.add(f"{chosen}2:{chosen}{LAST_ROW}")


def _write_hints(sheet: Any, offers: Any) -> None:
    for place, column in enumerate(WRITTEN, start=1):
        offers.column_dimensions[get_column_letter(place)].width = column.width
        sheet.append([column.label, column.hint])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 36, 70
