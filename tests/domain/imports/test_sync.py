"""Offers follow a source, with real commits."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError
from metnum.domain.imports import sync
from metnum.domain.imports.records import Feed
from metnum.domain.imports.report import Report
from metnum.domain.imports.sources import betagouv, csp
from metnum.models.imports import ImportState
from metnum.runtime import db
from metnum.runtime.settings import child_environment
from tests.domain.imports.files import ad, csp_file, french, post

pytestmark = pytest.mark.usefixtures("clean_database")


def run_csp(path: Path, rows: list[dict[str, str]], *, dry: bool = False, every: bool = False) -> Report:
    return sync.run(csp.read(csp_file(path / "f.csv", rows), every_post=every), is_dry_run=dry)


def read(statement: str) -> list[tuple[object, ...]]:
    return db.run_sync(lambda session: [tuple(row) for row in session.execute(sa.text(statement))])


def counts(report: Report) -> tuple[int, ...]:
    return tuple(report.counts().values())


SNAPSHOT = "SELECT id, slug, title, state, version, source_digest, updated_at FROM offer ORDER BY id"


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    rows = [post("A"), post("B", Employeur="Service X"), post("C", title=""), post("D", end="31/12/2099")]
    first = run_csp(tmp_path, rows)
    before = read(SNAPSHOT)
    second = run_csp(tmp_path, rows)
    assert counts(first) == (4, 3, 0, 0, 0, 1)
    assert counts(second) == (4, 0, 0, 3, 0, 1)
    assert read(SNAPSHOT) == before
    assert read("SELECT count(*) FROM offer_search") == [(3,)]
    assert read("SELECT line, reference, reasons FROM import_rejection ORDER BY id DESC LIMIT 1") == [
        (4, "C", ["Intitulé du poste manquant"])
    ]


def test_what_changes_is_written_and_addresses_are_frozen(tmp_path: Path) -> None:
    run_csp(tmp_path, [post("A"), post("B")])
    (before,) = read("SELECT id, slug, version FROM offer WHERE source_reference = 'A'")
    report = run_csp(tmp_path, [post("A", title="Data engineer", Télétravail="Non"), post("B")])
    assert counts(report) == (2, 0, 1, 1, 0, 0)
    (after,) = read("SELECT id, slug, version, title, remote FROM offer WHERE source_reference = 'A'")
    assert after == (before[0], before[1], 2, "Data engineer", "non")
    assert read("SELECT count(*) FROM offer_search WHERE headline @@ 'data & engineer'::tsquery") == [(1,)]


def test_vanished_offers_close_and_reopen(tmp_path: Path) -> None:
    rows = [post(name) for name in "ABC"]
    run_csp(tmp_path, rows)
    report = run_csp(tmp_path, rows[:2])
    assert report.closed == 1
    assert read("SELECT state, ended_at IS NULL FROM offer WHERE source_reference = 'C'") == [
        ("closed", False)
    ]
    assert read("SELECT count(*) FROM offer_search") == [(2,)]
    assert counts(run_csp(tmp_path, rows[:2])) == (2, 0, 0, 2, 0, 0)
    assert counts(run_csp(tmp_path, rows)) == (3, 0, 1, 2, 0, 0)
    assert read("SELECT state, ended_at IS NULL FROM offer WHERE source_reference = 'C'") == [
        ("published", True)
    ]


def test_nothing_closes_when_the_feed_shrank_by_more_than_half(tmp_path: Path) -> None:
    rows = [post(str(number)) for number in range(10)]
    run_csp(tmp_path, rows)
    report = run_csp(tmp_path, rows[:4])
    assert (report.closed, report.kept_open) == (0, 6)
    assert "6\u00a0offres disparues" in report.notices()[0]
    assert run_csp(tmp_path, rows[:5]).closed == 5


def test_a_refused_row_leaves_its_offer_alone(tmp_path: Path) -> None:
    run_csp(tmp_path, [post("A"), post("B")])
    before = read(SNAPSHOT)
    report = run_csp(tmp_path, [post("A", title=""), post("B", end="??")])
    assert (report.rejected, report.closed, report.kept_open) == (2, 0, 0)
    assert read(SNAPSHOT) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    run_csp(tmp_path, [post("A"), post("B")])
    tables = ("offer", "institution", "recruiting_service", "import_run", "import_rejection", "offer_search")
    totals = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables)
    before = read(totals), read(SNAPSHOT)
    changed = [
        post("A", title="Data engineer", **{"Organisme de rattachement": "Autre"}),
        post("C"),
        post(""),
    ]
    report = run_csp(tmp_path, changed, dry=True)
    assert counts(report) == (3, 1, 1, 0, 1, 1)
    assert (read(totals), read(SNAPSHOT)) == before


def test_ended_posts_are_followed_but_never_created(tmp_path: Path) -> None:
    run_csp(tmp_path, [post("A"), post("B")])
    report = run_csp(tmp_path, [post("A", end=french(-1)), post("B"), post("C", end=french(-1))])
    assert counts(report) == (3, 0, 1, 1, 0, 0)
    assert report.skipped.total() == 1
    assert read("SELECT count(*) FROM offer_search") == [(1,)]


def test_posts_without_end_are_renewed_before_they_expire(tmp_path: Path) -> None:
    rows = [post("A", end="31/12/2099"), post("B")]
    run_csp(tmp_path, rows)
    db.run_sync(lambda session: session.execute(sa.text("UPDATE offer SET last_day = current_date + 10")))
    assert counts(run_csp(tmp_path, rows)) == (2, 0, 1, 1, 0, 0)
    assert read("SELECT last_day > current_date + 300 FROM offer ORDER BY source_reference") == [
        (True,),
        (False,),
    ]


def test_employers_are_created_once_whatever_their_case(tmp_path: Path) -> None:
    names = [
        "Ministère de l'Intérieur",
        "MINISTÈRE DE L’INTÉRIEUR",
        "ministere de l'interieur",
        "Ministère, de l'intérieur",
    ]
    run_csp(tmp_path, [post(str(n), **{"Organisme de rattachement": name}) for n, name in enumerate(names)])
    assert read("SELECT count(*) FROM institution") == [(1,)]
    assert read("SELECT count(*) FROM recruiting_service") == [(1,)]
    same_slug = [post("X", **{"Organisme de rattachement": "C++ agence"}), *(post(str(n)) for n in range(4))]
    run_csp(tmp_path, [*same_slug, post("Y", **{"Organisme de rattachement": "C agence"})])
    assert read("SELECT slug FROM institution ORDER BY id OFFSET 1") == [("c-agence",), ("c-agence-2",)]


def test_advertisements_close_and_are_kept(tmp_path: Path) -> None:
    ad(tmp_path, "2020-01-01-a", "roles: dev\nopen: true")
    ad(tmp_path, "2020-01-02-b", "roles: designer\nopen: true\nposte_pourvu: true")
    (tmp_path / "broken.md").write_text("rien")
    first = sync.run(betagouv.read(tmp_path))
    assert counts(first) == (3, 2, 0, 0, 0, 1)
    assert counts(sync.run(betagouv.read(tmp_path))) == (3, 0, 0, 2, 0, 1)
    assert read("SELECT state FROM offer ORDER BY source_reference") == [("published",), ("filled",)]
    assert read("SELECT count(*) FROM offer_search") == [(0,)]  # its last day is over
    opened = sync.run(betagouv.read(tmp_path, publish_all=True))
    assert opened.updated == 2
    assert read("SELECT count(*) FROM offer_search") == [(2,)]
    assert sync.run(betagouv.read(tmp_path, publish_all=True)).unchanged == 2
    # Ended advertisements that leave do not count as a source that shrinks.
    (tmp_path / "2020-01-02-b.md").unlink()
    ended = sync.run(betagouv.read(tmp_path))
    assert (ended.updated, ended.closed, ended.kept_open) == (1, 1, 0)


def test_a_single_advertisement_closes_no_other(tmp_path: Path) -> None:
    paths = [ad(tmp_path, f"2020-01-0{n}-a", "roles: dev") for n in (1, 2)]
    sync.run(betagouv.read(tmp_path, publish_all=True))
    report = sync.run(betagouv.read(paths[0], publish_all=True))
    assert (report.unchanged, report.closed, report.kept_open) == (1, 0, 0)


def test_two_imports_of_one_source_do_not_run_together(tmp_path: Path) -> None:
    seen: list[str] = []

    def rows() -> Iterator[object]:
        for row in feed.rows():
            with pytest.raises(DomainError, match="déjà en cours") as refused:
                run_csp(tmp_path, [post("B")])
            seen.append(refused.value.message)
            yield row

    feed = csp.read(csp_file(tmp_path / "f.csv", [post("A")]))
    slow = Feed(feed.source, feed.origin, rows, feed.convert)  # type: ignore[arg-type]
    assert sync.run(slow).created == 1
    assert len(seen) == 1
    assert read("SELECT state FROM import_run") == [("done",)]
    assert run_csp(tmp_path, [post("A"), post("B")]).created == 1  # the lock was released


def test_an_error_leaves_a_failed_run_and_whole_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "BATCH", 2)
    feed = csp.read(csp_file(tmp_path / "f.csv", [post(str(n)) for n in range(5)]))

    def rows() -> Iterator[object]:
        for number, row in enumerate(feed.rows()):
            if number == 4:
                raise OSError("disk")
            yield row

    with pytest.raises(OSError, match="disk"):
        sync.run(Feed(feed.source, feed.origin, rows, feed.convert))  # type: ignore[arg-type]
    assert read("SELECT state, created, error FROM import_run") == [("failed", 4, "OSError")]
    assert read("SELECT count(*) FROM offer") == read("SELECT count(*) FROM offer_search") == [(4,)]


def test_a_killed_import_is_finished_by_the_next_one(clean_database: str, tmp_path: Path) -> None:
    rows = [post(f"R{number}") for number in range(3_000)]
    path = csp_file(tmp_path / "f.csv", rows)
    command = [sys.executable, "-m", "metnum", "import", "csp", str(path)]
    with subprocess.Popen(command, env=child_environment({"DATABASE_URL": clean_database})) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and read("SELECT count(*) FROM offer") == [(0,)]:
            time.sleep(0.02)
        process.kill()
    written = read("SELECT count(*) FROM offer")[0][0]
    assert 0 < int(str(written)) < 3_000
    assert int(str(written)) % 1_000 == 0
    assert read("SELECT count(*) FROM offer_search") == [(written,)]
    assert read("SELECT state, created FROM import_run") == [("running", written)]
    report = sync.run(csp.read(path))
    assert report.interrupted == 1
    assert (report.unchanged, report.created) == (written, 3_000 - int(str(written)))
    states = read("SELECT state FROM import_run ORDER BY id")
    assert states == [(ImportState.INTERRUPTED.value,), (ImportState.DONE.value,)]
    assert read("SELECT count(*) FROM offer_search") == [(3_000,)]


def test_old_rejections_are_forgotten(tmp_path: Path) -> None:
    for _ in range(7):
        run_csp(tmp_path, [post("A"), post("B", end="")])
    assert read("SELECT count(*) FROM import_rejection") == [(5,)]
    assert read("SELECT count(*) FROM import_run") == [(7,)]


def test_dates_are_those_of_paris(tmp_path: Path) -> None:
    run_csp(tmp_path, [post("A", start=french(0), end=french(0))])

    def read_dates(session: Session) -> tuple[object, object]:
        row = session.execute(sa.text("SELECT published_at, last_day FROM offer")).one()
        return clock.paris_date(row[0]), row[1]

    assert db.run_sync(read_dates) == (clock.today(), clock.today())


def test_characters_that_a_database_refuses_stop_nothing(tmp_path: Path) -> None:
    rows = [post("A\0B", title="Développeur\0 C\x07++"), post("C\0", title="\0"), post("\0"), post("D")]
    assert counts(run_csp(tmp_path, rows)) == (4, 2, 0, 0, 0, 2)
    assert read("SELECT source_reference, title FROM offer ORDER BY id LIMIT 1") == [
        ("AB", "Développeur C++")
    ]
    ad(tmp_path, "2020-01-01-a", 'roles: "d\\0ev\\x07"\nstartup: "x\\0"', "Texte\0 \x01ici")
    ad(tmp_path, "2020-01-02-b", 'roles: ""\n"cl\\0é": "\\0"')
    assert counts(sync.run(betagouv.read(tmp_path)))[:2] == (2, 1)
