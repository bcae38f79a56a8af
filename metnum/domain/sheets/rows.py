"""Turns rows of a spreadsheet into fields of offers: what each cell means, and what is wrong with it.

Texts stay Markdown until `render`, which takes most of the time: `reading` does it in batches.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import french, spreadsheet
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.sheet_file import Cell, Formula, Sheet
from metnum.domain.core.texts import amount
from metnum.domain.offers import technologies
from metnum.domain.offers.fields import FIELDS, SECTIONS
from metnum.domain.offers.values import number
from metnum.domain.sheets import values as sheet_values
from metnum.domain.sheets.columns import FORMER_HEADS, REFERENCE, TOLD, WRITTEN, SheetColumn
from metnum.domain.sheets.values import Names
from metnum.models import Commune

SHOWN = 90  # The preview shows so many characters of a cell.
CHOOSE = "Cette valeur n’existe pas : recopiez-en une de la feuille « Valeurs »."
FORMULA = "Cette cellule contient une formule : collez sa valeur."
CUT = "Ce texte a été coupé par l’export : il ne peut pas remplacer l’original."
DAY = "Écrivez une date qui existe, comme 31/12/2026."
PLACE = "Cette commune n’est pas connue : écrivez son nom et son département, comme Rennes (35)."


@dataclass(slots=True)
class SheetRow:
    """A row as it was read: the start of each cell, the fields that it fills, its errors."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The rows of a file, its columns, and the heads that are unknown."""

    rows: list[SheetRow]
    columns: list[SheetColumn]
    unknown: list[str]


def read_rows(session: Session, sheet: Sheet, known: Names) -> ReadRows:
    """Return the rows of a file; refuse a file without a column of titles."""
    if len(sheet.rows) < 2:
        raise InvalidInputError("Ce tableau n’a pas de ligne sous ses titres de colonnes.")
    heads = [str(cell or "").strip() for cell in sheet.rows[0][1]]
    places, columns = _columns(heads)
    by_label = {
        name: {french.folded(label): str(key) for key, label in named.items()}
        for name, named in known.items()
    }
    communes = _communes(
        session, sheet, dict(zip((it.name for it in columns), places, strict=True)).get("commune_code")
    )
    rows = []
    for line, cells in sheet.rows[1:]:
        row = SheetRow(line)
        for place, column in zip(places, columns, strict=True):
            cell = cells[place] if place < len(cells) else None
            _read_cell(row, column.name, cell, by_label, communes)
        rows.append(row)
    found = {heads[place] for place in places}
    return ReadRows(
        rows, columns, [head for head in heads if head and head not in found and not _is_told(head)]
    )


# It maps a head, in the form used for comparisons, to its field; former heads are included.
_NAMES = {
    **{french.folded(head): name for head, name in FORMER_HEADS.items()},
    **{french.folded(column.label): column.name for column in (*WRITTEN, *TOLD)},
}


def _columns(heads: list[str]) -> tuple[list[int], list[SheetColumn]]:
    by_head: dict[str, int] = {}
    for place, head in enumerate(heads):
        name = _NAMES.get(french.folded(head)) or f"?{french.folded(head)}"
        if head and name in by_head:
            raise InvalidInputError(f"La colonne « {head[:60]} » est là deux fois : gardez-en une.")
        by_head[name] = place
    found = [(by_head[it.name], it) for it in WRITTEN if it.name in by_head]
    if not any(column.name == "title" for _, column in found):
        raise InvalidInputError(
            "La colonne « Intitulé » manque. La première ligne doit porter les titres du modèle."
        )
    return [place for place, _ in found], [column for _, column in found]


def _is_told(head: str) -> bool:
    """Return whether an export writes this column only for readers, so that an import ignores it."""
    return _NAMES.get(french.folded(head)) in {column.name for column in TOLD}


def _read_cell(
    row: SheetRow,
    name: str,
    cell: Cell,
    by_label: Mapping[str, Mapping[str, str]],
    communes: Mapping[str, str],
) -> None:
    text = shown(cell)
    row.cells[name] = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    if isinstance(cell, Formula):
        row.errors[name] = FORMULA
        return
    if not text or name == REFERENCE:
        return
    kind = FIELDS[name].kind
    if kind in ("named", "set"):
        _choose(row, name, text, by_label.get(name) or _LABELS[name])
        return
    read, error = _READERS.get(kind, _as_it_is)(text, cell, communes)
    row.texts[name] = read
    if error:
        row.errors[name] = error


# This is the value that a cell gives a field, and what is wrong with the cell.
Read = tuple[list[str], str]


def _as_it_is(text: str, cell: Cell, communes: Mapping[str, str]) -> Read:
    return [text], ""


def _commune(text: str, cell: Cell, communes: Mapping[str, str]) -> Read:
    code = communes.get(french.folded(text))
    return ([code], "") if code else ([], PLACE)


def _day(text: str, cell: Cell, communes: Mapping[str, str]) -> Read:
    day = sheet_values.day(cell if isinstance(cell, date | datetime) else text)
    return [day or text], "" if day else DAY


_READERS: dict[str, Callable[[str, Cell, Mapping[str, str]], Read]] = {
    "commune": _commune,
    "day": _day,
    "start": lambda text, cell, communes: (
        _day(text, cell, communes)[0],
        "",
    ),  # The cell may say « dès que possible ».
    "euros": lambda text, *_: ([amount(text)], ""),
    "number": lambda text, *_: ([number(text)], ""),
    "tags": lambda text, *_: (technologies.split(text), ""),
    "rich": lambda text, *_: ([text], CUT if text.endswith(spreadsheet.CUT) else ""),
}


def render(row: SheetRow) -> None:
    """Turn the Markdown of a row into the HTML of offers."""
    for name in SECTIONS.keys() & row.texts.keys():
        row.texts[name] = [sheet_values.markup(text) for text in row.texts[name]]


_LABELS = {
    name: {french.folded(word): it.value for it in field.values for word in (it.label, it.value)}
    for name, field in FIELDS.items()
    if field.values is not None
}


def _choose(row: SheetRow, name: str, text: str, values: Mapping[str, str]) -> None:
    labels = [text]
    if FIELDS[name].several:
        labels = [part.strip() for part in text.replace("\n", ";").split(";")]
    found = [values.get(french.folded(label)) for label in labels if label]
    row.texts[name] = [value for value in found if value is not None]
    if None in found:
        row.errors[name] = CHOOSE


def shown(cell: Cell) -> str:
    """Return the text of a cell for the preview."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\x00", "").replace("\r\n", "\n").strip()
    return spreadsheet.original(text)


def _communes(session: Session, sheet: Sheet, place: int | None) -> dict[str, str]:
    """Return the codes of the communes in a file: `Rennes (35)`, `Rennes` if there is only one, `35238`."""
    if place is None:
        return {}
    texts = {french.folded(shown(cells[place])) for _, cells in sheet.rows[1:] if place < len(cells)}
    names = {text.partition("(")[0].strip().replace("-", " ").replace("'", " ") for text in texts}
    rows = session.execute(
        sa.select(
            col(Commune.code), col(Commune.folded_name), col(Commune.name), col(Commune.department_code)
        ).where(
            sa.or_(col(Commune.folded_name).in_(names), col(Commune.code).in_({t.upper() for t in texts}))
        )
    ).all()
    found: dict[str, str] = {}
    alone: dict[str, list[str]] = {}
    for code, _, name, department in rows:
        found[french.folded(f"{name} ({department})")] = found[french.folded(code)] = code
        alone.setdefault(french.folded(name), []).append(code)
    return {**{name: codes[0] for name, codes in alone.items() if len(codes) == 1}, **found}
