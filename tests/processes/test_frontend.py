"""The pages are built again when they must be, and their npm lock holds only what it may."""

import json
from pathlib import Path

import pytest

from metnum.processes import frontend


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small checkout whose pages are built."""
    for name in ("metnum/pages/home.py", "metnum/models/offers.py", "assets/logo.svg", "rxconfig.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(frontend, "ROOT", tmp_path)
    monkeypatch.setattr(frontend, "BUILT", tmp_path / "built")
    monkeypatch.setattr(frontend, "STAMP", tmp_path / "stamp")
    (tmp_path / "built").mkdir()
    (tmp_path / "stamp").write_text(frontend.fingerprint())
    assert frontend.is_current()
    return tmp_path


@pytest.mark.parametrize(
    "name", ["metnum/pages/home.py", "assets/logo.svg", "rxconfig.py", "metnum/state/new.py"]
)
def test_a_change_in_a_page_asks_for_a_build(checkout: Path, name: str) -> None:
    """Code of pages, assets, the configuration and new files all change the pages."""
    (checkout / name).parent.mkdir(parents=True, exist_ok=True)
    (checkout / name).write_text("2")
    assert not frontend.is_current()


def test_a_change_in_a_table_asks_for_none(checkout: Path) -> None:
    """Server code does not reach the pages."""
    (checkout / "metnum/models/offers.py").write_text("2")
    assert frontend.is_current()


def test_a_lost_build_is_made_again(checkout: Path) -> None:
    """The stamp alone does not prove that there is a build."""
    (checkout / "built").rmdir()
    assert not frontend.is_current()


def test_the_npm_lock_holds_hashes_but_no_address(tmp_path: Path) -> None:
    """The lock says which packages, not where they came from, whatever the machine that made it."""
    lock = tmp_path / "package-lock.json"
    package = {"version": "1.0.0", "integrity": "sha512-x"}
    lock.write_text(
        json.dumps({"packages": {"": {}, "node_modules/a": {**package, "resolved": "https://somewhere"}}})
    )
    frontend.forget_addresses(lock)
    assert json.loads(lock.read_text()) == {"packages": {"": {}, "node_modules/a": package}}


def test_the_committed_npm_lock_holds_no_address() -> None:
    """The lock of this checkout holds no address, once the pages were built."""
    text = frontend.NPM_LOCK.read_text() if frontend.NPM_LOCK.exists() else "{}"
    assert not [name for name, entry in json.loads(text).get("packages", {}).items() if "resolved" in entry]
