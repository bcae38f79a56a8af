"""The file of « Choisir le service public » is read with its traps."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metnum.domain.imports.records import Rejection, Skipped, SourceRow, UnreadableFeedError
from metnum.domain.imports.sources import csp
from metnum.domain.imports.sources.csp_layout import COLUMNS, END, Layout
from tests.domain.imports.files import csp_file, csv_text, french, post


def rows_of(path: Path, *, every_post: bool = False) -> list[SourceRow | Rejection | Skipped]:
    return list(csp.read(path, every_post=every_post).rows())


def references(rows: Sequence[SourceRow | Rejection | Skipped]) -> list[str]:
    return [row.reference for row in rows if isinstance(row, SourceRow)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_and_line_ends_do_not_matter(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "f.csv"
    skills = 'Savoir ; faire\n- « être »\n- "citer"'
    rows = [post("A-1", **{"Compétences attendues": skills}), post("A-2")]
    path.write_text(csv_text(rows, newline=newline), encoding=encoding, newline="")
    found = rows_of(path)
    assert references(found) == ["A-1", "A-2"]
    assert found[0].content[COLUMNS.index("Compétences attendues")].splitlines() == skills.splitlines()
    assert [row.line for row in found] == [2, 5]


def test_digests_ignore_the_mark_and_line_ends(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(csv_text([post("A-1")]), encoding="utf-8-sig", newline="")
    second.write_text(csv_text([post("A-1")], newline="\n"), encoding="utf-8", newline="")
    assert rows_of(first)[0].digest == rows_of(second)[0].digest


def test_headers_are_matched_whatever_their_accents_order_and_apostrophes(tmp_path: Path) -> None:
    text = (
        csv_text([post("A-1")])
        .replace("Nature de l'emploi", "NATURE DE L’EMPLOI")
        .replace("Référence", "reference")
    )
    path = tmp_path / "f.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert references(rows_of(path)) == ["A-1"]
    layout = Layout([*reversed(COLUMNS), "Nouvelle colonne"])
    assert layout.place["Organisme de rattachement"] == 29


def test_the_newest_variant_of_a_reference_wins(tmp_path: Path) -> None:
    rows = [
        post("A", title="Développeur ancien", start=french(-30)),
        post("A", title="Développeur nouveau", start=french(-1)),
        post("B"),
        post("A", title="Développeur moyen", start=french(-9)),
        post("B"),
    ]
    found = rows_of(csp_file(tmp_path / "f.csv", rows))
    kept = [row for row in found if isinstance(row, SourceRow)]
    assert [row.content[COLUMNS.index("Intitulé du poste")] for row in kept] == [
        "Développeur nouveau",
        "Développeur Python B",
    ]
    assert found.count(Skipped.REPEATED) == 3


def test_only_live_digital_posts_are_wanted_unless_all(tmp_path: Path) -> None:
    rows = [
        post("DIGITAL", metier="Cheffe / Chef de projet maitrise d'œuvre SI", title="Chef de projet"),
        post("TITLE", metier="", title="Ingénieur·e systèmes et réseaux"),
        post("OTHER", metier="Juriste", title="Juriste en droit public"),
        post("TODAY", end=french(0)),
        post("OVER", end=french(-1)),
        post("FOREVER", end="31/12/2099"),
        post("ISO", end="2098-01-01"),
    ]
    path = csp_file(tmp_path / "f.csv", rows)
    live = [row for row in rows_of(path) if isinstance(row, SourceRow) and row.is_live]
    assert references(live) == ["DIGITAL", "TITLE", "TODAY", "FOREVER", "ISO"]
    assert [row.renew_before for row in live] == [0, 0, 0, 30, 30]
    assert "OTHER" in references(rows_of(path, every_post=True))


def test_wrong_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    good, no_end, bad_end, no_reference = post("A"), post("B", end=""), post("C", end="32/13/2026"), post("")
    lines = csv_text([good, no_end, bad_end, no_reference, good | {"Référence": "E"}]).splitlines()
    lines.insert(2, "une;ligne;courte")
    path = tmp_path / "f.csv"
    content = "\r\n".join([*lines, ""]).encode().replace(b"A;Fonction", b"A\xff;Fonction")
    path.write_bytes(content.replace(b"E;Fonction Publique de l'Etat", b"E;Fonction Publique \xe9tat"))
    found = rows_of(path)
    told = [(row.reference, row.reasons) for row in found if isinstance(row, Rejection)]
    assert len(told) == 6
    assert told[1] == (None, ["La ligne compte 3 colonnes au lieu de 30"])
    assert told[2:5] == [
        ("B", ["Date de fin de publication manquante"]),
        ("C", ["Date de fin de publication illisible"]),
        (None, ["Référence manquante"]),
    ]
    assert told[5] == ("E", ["Des caractères sont illisibles (le fichier doit être en UTF-8)"])


def test_windows_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(csv_text([post("A", title="Développeur – confirmé")]).encode("cp1252"))
    feed = csp.read(path)
    assert "Windows-1252" in feed.warnings[0]
    assert next(iter(feed.rows())).content[7] == "Développeur – confirmé"


HEADER = ";".join(COLUMNS)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "est vide"),
        (b"\xef\xbb\xbf \n", "est vide"),
        (b"<!DOCTYPE html><html></html>", "page HTML"),
        (b"PK\x03\x04abc", "archive ou un classeur"),
        (HEADER.encode("utf-16"), "UTF-16"),
        (b"nom;prenom\nA;B\n", "pas un export"),
        (HEADER.replace("Référence;", "").encode(), "«\u00a0Référence\u00a0»"),
        (HEADER.encode(), "aucune offre"),
        (csv_text([post("A"), post("B")]).encode()[:-60], "tronqué"),
        (csv_text([post("A")]).replace("Toulon", '"Toulon').encode() + b"x" * 2_000_000, "guillemet"),
    ],
)
def test_unreadable_files_are_refused_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFeedError, match=sentence):
        csp.read(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFeedError, match="introuvable"):
        csp.read(tmp_path / "none.csv")


def test_secondary_columns_may_be_missing(tmp_path: Path) -> None:
    columns = tuple(name for name in COLUMNS if name not in ("Langues", "Niveaux"))
    path = tmp_path / "f.csv"
    path.write_text(csv_text([post("A")], columns), encoding="utf-8", newline="")
    feed = csp.read(path)
    assert "Langues, Niveaux" in feed.warnings[0]
    assert references(list(feed.rows())) == ["A"]


@settings(max_examples=50)
@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("csp") / "f.csv"
    path.write_bytes(csv_text([post("A")]).encode() + content)
    try:
        found = rows_of(path)
    except UnreadableFeedError:
        return
    assert found


def test_the_end_column_is_where_the_header_says(tmp_path: Path) -> None:
    columns = (END, *(name for name in COLUMNS if name != END))
    path = tmp_path / "f.csv"
    path.write_text(csv_text([post("A"), post("B", end=french(-1))], columns), encoding="utf-8", newline="")
    assert [row.is_live for row in rows_of(path)] == [True, False]
