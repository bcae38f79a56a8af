"""Finds PostgreSQL, or runs a private one in the data folder.

The private server listens on a Unix socket only: it uses no port, and nothing reaches it from the network. Each
process that uses it holds a shared lock until it ends; the last one stops the server.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from sqlalchemy import URL, make_url

from metnum.runtime.postgres_programs import (
    SYSTEM_HOME,
    Account,
    DatabaseUnavailable,
    account,
    major,
    open_folder,
    programs,
)
from metnum.runtime.settings import settings

__all__ = ["Cluster", "DatabaseUnavailable", "cluster", "ensure", "libpq", "running", "stop"]

NAME = "metnum"  # This names both the role and the database.
OPTIONS = {
    "jit": "off",
    "random_page_cost": "1.1",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "max_connections": "100",
    # Parallel workers speed up none of our queries, and need more /dev/shm than a container gives.
    "max_parallel_workers_per_gather": "0",
    # The server's log then says which rule was broken, without the values of the row or the statement.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
_in_use: dict[Path, IO[bytes]] = {}


@dataclass(frozen=True)
class Cluster:
    """One private PostgreSQL server: its folder, its programs, the account that runs it."""

    base: Path
    programs: Path
    account: Account

    @property
    def data(self) -> Path:
        """Return the data folder of one major version: PostgreSQL never opens the files of another one."""
        return self.base / f"pg{major(self.programs)}"

    @property
    def socket(self) -> Path:
        """Return the folder of the socket: the running server's own, else a short path."""
        with contextlib.suppress(OSError, IndexError):
            if running_at := (self.data / "postmaster.pid").read_text().splitlines()[4]:
                return Path(running_at)
        key = hashlib.sha256(str(self.base).encode()).hexdigest()[:12]
        places = [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")]  # noqa: S108
        fitting = [place for place in places if len(str(place)) <= 60 and self.account.reaches(place)]
        return (fitting or places)[0] / f"metnum-{key}"

    def url(self, database: str = NAME) -> URL:
        """Return the SQLAlchemy address of one of its databases."""
        return URL.create(
            "postgresql+psycopg", username=NAME, database=database, query={"host": str(self.socket)}
        )

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Open a connection outside any transaction, to manage the server."""
        return psycopg.connect(
            host=str(self.socket), user=NAME, dbname=database, connect_timeout=5, autocommit=True
        )


def cluster(folder: Path | None = None) -> Cluster:
    """Return the private server of a data folder (by default that of the settings), whether it is started or not."""
    runner = account()
    folder = open_folder((folder or settings().data).absolute()) / "postgres"
    if not folder.exists() and not runner.reaches(folder.parent):
        # PostgreSQL's account may not enter a folder of root: its files are kept elsewhere, and the folder says
        # where.
        elsewhere = open_folder(SYSTEM_HOME / "clusters" / secrets.token_hex(6))
        with contextlib.suppress(FileExistsError):
            folder.symlink_to(elsewhere)
    return Cluster(open_folder(folder.resolve()), programs(runner), runner)


def ensure(folder: Path | None = None, options: Mapping[str, str] | None = None) -> str:
    """Return the address of the database; the private server is started if it is needed and does not run."""
    if folder is None and (address := settings().database_url):
        return address
    server = cluster(folder)
    with _locked(server.base / "start.lock"):
        _hold(server)
        if not _answers(server):
            _initialise(server)
            _start(server, {**OPTIONS, **(options or {})})
        _create_database(server)
    return server.url().render_as_string(hide_password=False)


def stop(folder: Path | None = None, *, even_in_use: bool = False) -> bool:
    """Stop the private server unless another process uses it; return whether it is stopped."""
    if folder is None and settings().database_url:
        return False
    server = cluster(folder)
    with _locked(server.base / "start.lock"):
        alone = _release(server)
        if not _answers(server):
            return True
        if not even_in_use and (not alone or _has_clients(server)):
            return False
        server.account.run(server.programs / "pg_ctl", "-D", server.data, "-m", "fast", "-w", "stop")
        return not _answers(server)


@contextlib.contextmanager
def running(folder: Path | None = None, options: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the address of the database; at the end, its private server stops if nobody else uses it."""
    address = ensure(folder, options)
    try:
        yield address
    finally:
        stop(folder)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _hold(server: Cluster) -> None:
    """Record that this process uses the server, by a lock that the system releases even when the process is killed."""
    if server.base not in _in_use:
        lock = (server.base / "users.lock").open("wb")
        fcntl.flock(lock, fcntl.LOCK_SH)
        _in_use[server.base] = lock


def _release(server: Cluster) -> bool:
    """Release this process's lock; return whether no other process uses the server."""
    lock = _in_use.pop(server.base, None) or (server.base / "users.lock").open("wb")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _answers(server: Cluster) -> bool:
    try:
        with server.connect() as connection:
            row = connection.execute("show data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    if row is None or Path(row[0]).resolve() != server.data.resolve():
        raise DatabaseUnavailable(f"Another PostgreSQL server uses the socket folder {server.socket}.")
    return True


def _has_clients(server: Cluster) -> bool:
    with server.connect() as connection:
        row = connection.execute(
            "select count(*) from pg_stat_activity"
            " where backend_type = 'client backend' and pid <> pg_backend_pid()"
        ).fetchone()
    return row is not None and row[0] > 0


def _initialise(server: Cluster) -> None:
    """Create the files of the server in a folder that gets its final name only when they are complete."""
    if (server.data / "PG_VERSION").exists():
        return
    temporary = server.base / "initialising"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(mode=0o700)
    server.account.own(temporary)
    # The provider « builtin » sorts by code point on every system; older versions have only the C library's.
    provider = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major(server.programs) >= 17 else []
    )
    result = server.account.run(
        *(server.programs / "initdb", "-D", temporary, "-U", NAME, "--auth=trust", "-E", "UTF8"),
        *("--locale=C.UTF-8" if not provider else "--locale=C", "--no-instructions", *provider),
    )
    if result.returncode:
        raise DatabaseUnavailable(f"PostgreSQL could not create its files: {result.stderr.strip()}")
    temporary.rename(server.data)


def _start(server: Cluster, options: Mapping[str, str]) -> None:
    _forget_dead_server(server.data / "postmaster.pid")
    socket = server.socket
    _private_folder(socket, server.account)
    flags = {**options, "listen_addresses": "", "unix_socket_directories": str(socket)}
    arguments = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in flags.items())
    log = server.data / "server.log"
    command: list[str | Path] = [
        server.programs / "pg_ctl",
        "-D",
        server.data,
        "-w",
        "-t",
        "60",
        "-l",
        log,
        "-o",
        arguments,
        "start",
    ]
    # A server that was just killed holds its files until the system has removed the process.
    for _attempt in range(5):
        if server.account.start(command, server.base / "start.log") == 0 or _answers(server):
            return
        time.sleep(1)
    said = "\n".join(
        path.read_text(errors="replace")[-600:] for path in (server.base / "start.log", log) if path.exists()
    )
    raise DatabaseUnavailable(f"PostgreSQL did not start: {said.strip()}")


def _private_folder(folder: Path, owner: Account) -> None:
    """Refuse the socket's folder if another account prepared it: it lies in a folder that all accounts share."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        owner.own(folder)
    expected = os.geteuid() if owner.uid is None else owner.uid
    if folder.is_symlink() or folder.stat().st_uid != expected:
        raise DatabaseUnavailable(f"The folder {folder} belongs to somebody else: remove it.")
    folder.chmod(0o700)


def _forget_dead_server(lock: Path) -> None:
    """Remove the lock of a server that is dead: its process is a zombie, or another program has taken its number."""
    with contextlib.suppress(OSError, IndexError):
        number = int(lock.read_text().split()[0])
        status = Path(f"/proc/{number}/stat").read_text()
        name, _, rest = status.partition("(")[2].rpartition(")")
        if rest.split()[0] == "Z" or not re.match(r"postgres|postmaster", name):
            lock.unlink()


def _create_database(server: Cluster) -> None:
    with server.connect() as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [NAME]).fetchone():
            # There is nothing to escape: the name is a constant of ours.
            connection.execute(f"create database {NAME}")


def libpq(address: str) -> str:
    """Return an address in the form that libpq (psql, psycopg) accepts, without SQLAlchemy's driver."""
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
