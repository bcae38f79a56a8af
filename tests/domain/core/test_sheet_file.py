"""Files that people send, CSV and XLSX, are read whatever their names; harmful ones are refused unopened."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from metnum.domain.core import sheet_file, spreadsheet
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.sheet_file import Formula


def xlsx(*rows: list[object]) -> bytes:
    """Return a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    """Return an archive that looks like a workbook, with other parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            zipped.writestr(name, "<x/>")
        for name, data in parts.items():
            zipped.writestr(name, data)
    return file.getvalue()


def sheet_of(rows: bytes) -> bytes:
    """Return a workbook with a sheet made by hand."""
    kind = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    made = b'<worksheet xmlns="%s" xmlns:x="%s"><sheetData>%s</sheetData></worksheet>' % (kind, kind, rows)
    whole, file = zipfile.ZipFile(io.BytesIO(xlsx(["a"]))), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in whole.namelist():
            zipped.writestr(name, made if name == "xl/worksheets/sheet1.xml" else whole.read(name))
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_of_every_kind(delimiter: str, encoding: str, end: str) -> None:
    text = end.join([delimiter.join(["Intitulé", "Métier"]), "", delimiter.join(["Éleveuse", "Données"])])
    sheet = sheet_file.read(text.encode(encoding))
    assert sheet.rows == [(1, ["Intitulé", "Métier"]), (3, ["Éleveuse", "Données"])]
    assert ("Windows-1252" in sheet.remark) is (encoding == "cp1252")


def test_xlsx() -> None:
    day = datetime(2026, 12, 31)
    sheet = sheet_file.read(xlsx(["Intitulé", "Fin", "Salaire"], [], ["Éleveuse", day, 45_000], ["=1+1"]))
    assert sheet.rows[0] == (1, ["Intitulé", "Fin", "Salaire"])
    assert sheet.rows[1][1] == ["Éleveuse", day, 45_000]
    assert isinstance(sheet.rows[2][1][0], Formula)


REFUSED = {
    "empty": b"",
    "blank": b"  \n ",
    "program": b"MZ\x90\x00\x03",
    "long-program": b"MZ" + b"a" * 500,
    "pdf": b"%PDF-1.7",
    "elf": b"\x7fELF\x02",
    "old-excel": b"\xd0\xcf\x11\xe0\xa1\xb1",
    "nul-in-text": b"a;b\x00c",
    "broken-archive": b"PK\x03\x04 broken",
    "cut-workbook": xlsx(["a"])[:500],
    "macros": archive(**{"xl/vbaProject.bin": b"x"}),
    "entities": archive(**{"xl/worksheets/sheet1.xml": b"<!doctype x [<!ENTITY a 'b'>]><x/>"}),
    "late-doctype": archive(**{"xl/worksheets/sheet1.xml": b"<!--" + b"x" * 3_000 + b"--><!DOCTYPE x><x/>"}),
    "doctype-utf-16": archive(**{"xl/worksheets/sheet1.xml": "<!DOCTYPE x><x/>".encode("utf-16")}),
    "last-row": sheet_of(b'<row r="1048576"><c r="A1048576"/></row>'),
    "two-billionth-row": sheet_of(b'<row spans="1:2" r="2000000000"/>'),
    "long-row": sheet_of(b'<row r="1">' + b'<c r="A1"><v>1</v></c>' * 300_000 + b"</row>"),
    "long-prefixed-row": sheet_of(b'<x:row r="1">' + b'<x:c r="A1"/>' * 300_000 + b"</x:row>"),
    "many-parts": archive(**{f"part{number}": b"" for number in range(600)}),
    "bomb": archive(bomb=b"\x00" * 70_000_000),
    "too-heavy": b"a" * (sheet_file.MAX_BYTES + 1),
    "too-many-rows": b"Titre\n" + b"x\n" * 2_100,
    "long-cell": b"Titre\n" + b"x" * 70_000,
}


# Only the names are compared, because archives hold the time at which they were made.
@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInputError) as refused:
        sheet_file.read(data)
    assert refused.value.message.endswith(".")


def test_a_lie_about_its_size_is_not_believed() -> None:
    """A file whose directory says « 10 bytes » is not unfolded into gigabytes."""
    data = archive(bomb=b"\x00" * 5_000_000)
    with pytest.raises(InvalidInputError):
        sheet_file.read(data.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "＝1"])
def test_dangerous_cells_come_back_as_they_were(text: str) -> None:
    assert spreadsheet.safe(text) == f"'{text}"
    assert spreadsheet.original(spreadsheet.safe(text)) == text


def test_other_cells_are_left_alone() -> None:
    for text in ("", "Développeuse", "'citation", "l’apostrophe", "a=b"):
        assert spreadsheet.safe(text) == text
        assert spreadsheet.original(text) == text
    assert spreadsheet.safe("a\x00b\x07c") == "abc"
    assert len(spreadsheet.safe("a" * 60_000)) <= 32_767
