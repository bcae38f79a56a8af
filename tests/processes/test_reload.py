"""`make dev` keeps some messages to itself."""

from pathlib import Path

from metnum.commands.dev import tell
from metnum.processes import reload


def test_development_starts_from_our_lock_and_writes_its_own(tmp_path: Path) -> None:
    ours, own = tmp_path / "reflex.lock", tmp_path / "own.lock"
    ours.mkdir()
    (ours / "package-lock.json").write_text("pinned")
    reload.seed_lock(ours, own)
    (own / "package-lock.json").write_text("fewer packages")
    reload.seed_lock(ours, own)  # a second start must not install again
    assert (own / "package-lock.json").read_text() == "fewer packages"
    assert (ours / "package-lock.json").read_text() == "pinned"
    (ours / "package-lock.json").write_text("pinned anew")
    reload.seed_lock(ours, own)
    assert (own / "package-lock.json").read_text() == "pinned anew"


def test_only_what_matters_to_whoever_writes_is_said(capsys: object) -> None:
    for line in (
        "Success: Initialized metnum. Run `uv run reflex run` to start the app.\n",
        "[WARNING] Killing worker-1 after it refused to gracefully stop\n",
        "App running at: http://127.0.0.1:3000/\n",
        "✗ metnum/pages/prototypes/bourse.py, line 28\n",
    ):
        tell(line)
    said = capsys.readouterr().out.splitlines()  # type: ignore[attr-defined]
    assert said == [
        "App running at: http://localhost:3000/ (Ctrl-C to stop)",
        "✗ metnum/pages/prototypes/bourse.py, line 28",
    ]
