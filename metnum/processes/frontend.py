"""Builds the pages that browsers load, when the files that they are made of have changed."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from metnum.reflex_port.built_pages import BUILT, WEB
from metnum.runtime.settings import ROOT, child_environment, reflex_environment, settings

STAMP = WEB / "metnum.stamp"
NPM_LOCK = ROOT / "reflex.lock" / "package-lock.json"
# No page is made of these files: changing them needs no build.
SERVER_ONLY = (
    "bench",
    "commands",
    "integrations",
    "models",
    "processes",
    "tasks",
)
PROTOTYPES = ROOT / "metnum" / "pages" / "prototypes"
# The build has these neutral values because it serves every installation: pages call the address that they come from.
NEUTRAL = {"PORT": "3000", "METNUM_PUBLIC_URL": "", "METNUM_WORKERS": "1", "METNUM_REDIS_URL": ""}


class BuildFailed(RuntimeError):
    """The pages could not be built; the error carries the end of the log."""


def _inputs() -> Iterator[Path]:
    for path in sorted(it for it in (ROOT / "metnum").rglob("*") if it.suffix in (".py", ".js")):
        if path.relative_to(ROOT / "metnum").parts[0] in SERVER_ONLY:
            continue
        if settings().shows_prototypes or not path.is_relative_to(PROTOTYPES):
            yield path
    for folder in ("assets", "reflex.lock"):
        yield from sorted(path for path in (ROOT / folder).rglob("*") if path.is_file())
    yield from (path for name in ("rxconfig.py", "requirements.lock") if (path := ROOT / name).exists())


def fingerprint() -> str:
    """Return a text that changes whenever any file that the pages are made of changes."""
    digest = hashlib.sha256(b"prototypes" if settings().shows_prototypes else b"")
    for path in _inputs():
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Return whether the last build was made of the present files."""
    return BUILT.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def build(*, force: bool = False) -> bool:
    """Build the pages if needed, one process at a time; return whether a build was needed."""
    with _locked():
        if not force and is_current():
            return False
        start = time.monotonic()
        print("Building the pages…", flush=True)
        STAMP.unlink(missing_ok=True)
        _export()
        forget_addresses(NPM_LOCK)
        _copy_favicons()
        STAMP.write_text(fingerprint())
        print(f"Pages built in {time.monotonic() - start:.0f} s.", flush=True)
        return True


@contextlib.contextmanager
def _locked() -> Iterator[None]:
    folder = os.open(ROOT / "metnum", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _export() -> None:
    """Compile and bundle in a group of processes that is ended with this one."""
    variables = reflex_environment() | NEUTRAL | {"REFLEX_STATE_MANAGER_MODE": "memory"}
    process = subprocess.Popen(
        [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"],
        cwd=ROOT,
        env=child_environment(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        log, _ = process.communicate()
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        raise
    if process.returncode or not BUILT.exists():
        raise BuildFailed(f"The pages could not be built:\n{log[-6000:]}")


def _copy_favicons() -> None:
    """Copy the State's icons from the design system, whose package brings them: they are not ours to commit."""
    icons = WEB / "node_modules" / "@gouvfr" / "dsfr" / "dist" / "favicon"
    shutil.copytree(icons, BUILT / "favicon", dirs_exist_ok=True)


def forget_addresses(lock: Path) -> None:
    """Remove the download addresses from an npm lock: the hashes are enough, and each machine has its own registry."""
    if not lock.exists():
        return
    content = json.loads(lock.read_text())
    found = [package for package in content.get("packages", {}).values() if "resolved" in package]
    for package in found:
        del package["resolved"]
    if found:
        lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def clean() -> None:
    """Remove the build."""
    shutil.rmtree(WEB, ignore_errors=True)
