"""Reads the open data of « Choisir le service public »: a large CSV file, read twice and never held in memory.

The first reading checks the whole file and finds repeated references; the second one yields the rows.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import blake2b
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from metnum.domain.core import clock
from metnum.domain.imports import classify, from_csp
from metnum.domain.imports.dates import day
from metnum.domain.imports.records import Feed, Rejection, Skipped, SourceRow, UnreadableFeedError
from metnum.domain.imports.sources.csp_layout import END, OPEN_ENDED_YEAR, START, Layout
from metnum.domain.imports.words import clean
from metnum.vocabulary import SourceCode

# It is part of every digest. Raise it when the conversion changes, so that the next import writes all offers again.
CONVERSION = "csp-2"
RENEW_DAYS = 30
FIELD_LIMIT = 1_000_000
MAX_REFERENCE = 100


@dataclass
class CspFile:
    """A checked file, ready to yield its rows."""

    path: Path
    encoding: str
    layout: Layout
    every_post: bool = False
    today: date = field(default_factory=clock.today)
    repeated: set[int] = field(default_factory=set)
    share_read: float = 0.0

    def rows(self) -> Iterator[SourceRow | Rejection | Skipped]:
        """Yield each row of the file once, in order."""
        for number, line, cells in self._cells():
            if len(cells) != self.layout.width:
                reason = f"La ligne compte {len(cells)} colonnes au lieu de {self.layout.width}"
                yield Rejection(line, None, [reason], {"ligne": clean(";".join(cells))[:2_000]})
            elif number in self.repeated:
                yield Skipped.REPEATED
            else:
                yield self._row(line, cells)

    def survey(self) -> None:
        """Check the whole file, and note the rows whose reference has a newer variant."""
        place = self.layout.place
        reference, start, end = place["Référence"], place[START], place[END]
        best: dict[str, tuple[date, date, int]] = {}
        number, cells = -1, list[str]()
        for number, _, cells in self._cells():
            if len(cells) != self.layout.width or not clean(cells[reference]):
                continue
            key = clean(cells[reference])
            variant = (day(cells[start]) or date.min, day(cells[end]) or date.min, number)
            known = best.get(key)
            if known:
                self.repeated.add(min(known, variant)[2])
            best[key] = max(known, variant) if known else variant
        if number < 0:
            raise UnreadableFeedError("Le fichier ne contient aucune offre.")
        if len(cells) < self.layout.width or "\n" in cells[-1]:
            raise UnreadableFeedError("Le fichier est tronqué\u00a0: sa dernière ligne n’est pas complète.")

    def _cells(self) -> Iterator[tuple[int, int, list[str]]]:
        """Yield the number, the first line and the cells of each row under the header."""
        csv.field_size_limit(FIELD_LIMIT)
        size = max(1, self.path.stat().st_size)
        with self.path.open("rb") as raw, _decoded(raw, self.encoding) as file:
            reader = csv.reader(file, delimiter=";")
            next(reader)
            line, number = reader.line_num + 1, 0
            try:
                for cells in reader:
                    if cells:
                        yield number, line, cells
                        number += 1
                        if number % 500 == 0:
                            self.share_read = raw.tell() / size
                    line = reader.line_num + 1
            except csv.Error as error:
                raise UnreadableFeedError(
                    f"Le fichier est illisible à partir de la ligne {line}\u00a0: un guillemet n’y est pas fermé."
                ) from error
        self.share_read = 1.0

    def _row(self, line: int, cells: list[str]) -> SourceRow | Rejection | Skipped:
        place = self.layout.place
        end = day(cells[place[END]])
        is_live = end is None or end >= self.today
        texts = cells[place["Métier"]], cells[place["Intitulé du poste"]]
        if is_live and not self.every_post and not classify.is_digital(*texts):
            return Skipped.NOT_DIGITAL
        reference = clean(cells[place["Référence"]])
        reasons = _reasons(reference, cells[place[END]], end)
        try:
            digest = _digest(cells)
        except UnicodeEncodeError:
            reasons.append("Des caractères sont illisibles (le fichier doit être en UTF-8)")
        if reasons:
            row = {name: clean(value)[:2_000] for name, value in self.layout.named(cells).items() if value}
            return Rejection(line, reference[:MAX_REFERENCE] or None, reasons, row)
        open_ended = end is not None and end.year >= OPEN_ENDED_YEAR
        return SourceRow(line, reference, digest, cells, is_live, RENEW_DAYS if open_ended else 0)


def read(path: Path, *, every_post: bool = False, origin: str = "") -> Feed:
    """Check a file and return its feed: the live digital posts, or all live posts."""
    encoding, warnings = _encoding(path)
    with path.open("rb") as raw, _decoded(raw, encoding) as file:
        try:
            header = next(csv.reader(file, delimiter=";"))
        except (csv.Error, StopIteration) as error:
            raise UnreadableFeedError("La première ligne du fichier est illisible.") from error
    layout = Layout(header)
    if layout.missing:
        warnings.append("Colonnes absentes, laissées vides\u00a0: " + ", ".join(layout.missing) + ".")
    file_read = CspFile(path, encoding, layout, every_post)
    file_read.survey()
    return Feed(
        source=SourceCode.CSP,
        origin=clean(origin or path.name),
        rows=file_read.rows,
        convert=partial(from_csp.convert, layout=layout, today=file_read.today),
        warnings=warnings,
        progress=lambda: file_read.share_read,
    )


def _decoded(raw: BinaryIO, encoding: str) -> TextIOWrapper:
    # A wrong byte must cause the refusal of its row, not of the file.
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    return TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")


def _encoding(path: Path) -> tuple[str, list[str]]:
    """Return the encoding of a file, known from its first line, and the warnings about it."""
    try:
        with path.open("rb") as file:
            start = file.read(65_536)
    except OSError as error:
        raise UnreadableFeedError(f"Le fichier {path.name} est introuvable ou illisible.") from error
    _refuse_other_kinds(start)
    header = start.split(b"\n", 1)[0]
    try:
        header.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252", ["Le fichier n’est pas en UTF-8\u00a0: il a été lu comme du Windows-1252."]
    return "utf-8-sig", []


def _refuse_other_kinds(start: bytes) -> None:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise UnreadableFeedError("Le fichier est vide.")
    if text[:1] == b"<":
        raise UnreadableFeedError("Le fichier est une page HTML ou XML, pas un fichier CSV.")
    if text.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise UnreadableFeedError(
            "Le fichier est une archive ou un classeur, pas un fichier CSV\u00a0: décompressez-le."
        )
    if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in text.split(b"\n", 1)[0]:
        raise UnreadableFeedError("Le fichier n’est pas en UTF-8 (texte en UTF-16 ou fichier binaire).")


def _reasons(reference: str, end_text: str, end: date | None) -> list[str]:
    reasons = []
    if not reference:
        reasons.append("Référence manquante")
    if len(reference) > MAX_REFERENCE:
        reasons.append("Référence trop longue")
    if end is None and end_text.strip():
        reasons.append("Date de fin de publication illisible")
    elif end is None:
        reasons.append("Date de fin de publication manquante")
    return reasons


def _digest(cells: list[str]) -> str:
    return blake2b("\x1f".join((CONVERSION, *cells)).encode(), digest_size=16).hexdigest()
