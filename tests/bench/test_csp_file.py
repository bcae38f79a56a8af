"""The synthetic file holds the traps that it must hold."""

from collections import Counter
from pathlib import Path

from metnum.bench import csp_file
from metnum.domain.imports.records import Rejection, Skipped, SourceRow
from metnum.domain.imports.sources import csp


def test_every_trap_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    csp_file.write(path, 12_000)
    found = list(csp.read(path).rows())
    skipped = Counter(row for row in found if isinstance(row, Skipped))
    kept = [row for row in found if isinstance(row, SourceRow) and row.is_live]
    refused = [row for row in csp.read(path, every_post=True).rows() if isinstance(row, Rejection)]
    assert len(found) == 12_000
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\n- environnement" in path.read_bytes()
    assert skipped[Skipped.REPEATED] > 10
    assert 150 < len(kept) < 600
    assert any(row.renew_before for row in kept)
    assert len({reason for row in refused for reason in row.reasons}) >= 3


def test_the_same_seed_gives_the_same_file(tmp_path: Path) -> None:
    csp_file.write(tmp_path / "a.csv", 100)
    csp_file.write(tmp_path / "b.csv", 100)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
