"""The `metnum` command."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metnum import cli
from metnum.commands import prototype
from metnum.runtime.settings import ROOT, child_environment


@pytest.mark.parametrize("command", ["serve", "build", "migrate", "dev", "prototype"])
def test_each_command_explains_itself(command: str) -> None:
    """`--help` answers for every command."""
    result = CliRunner().invoke(cli.app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.output


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("DATABASE_URL", "postgresql://u:secret@127.0.0.1:9/n", "The database does not answer."),
        ("PORT", "99999", "Wrong setting: PORT: Input should be less than or equal to 65535"),
    ],
)
def test_an_expected_failure_is_one_sentence(variable: str, value: str, sentence: str) -> None:
    """What the person at the keyboard can repair is said without a traceback."""
    result = subprocess.run(
        [sys.executable, "-m", "metnum", "migrate"],
        cwd=ROOT,
        env=child_environment({variable: value}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr.strip()) == (1, sentence)


def test_a_prototype_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new page builds, and a second one of the same name is refused."""
    monkeypatch.setattr(prototype, "FOLDER", tmp_path)
    monkeypatch.setattr(prototype, "ROOT", tmp_path)
    assert CliRunner().invoke(cli.app, ["prototype", "bourse-aux-stages"]).exit_code == 0
    page: dict[str, object] = {}
    exec((tmp_path / "bourse_aux_stages.py").read_text(), page)
    assert "Bourse aux stages" in str(page["content"]())  # type: ignore[operator]
    assert CliRunner().invoke(cli.app, ["prototype", "bourse-aux-stages"]).exit_code == 2
    assert CliRunner().invoke(cli.app, ["prototype", "../Évil"]).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bourse_aux_stages.py", "evil.py"]
    for unusable in ("", "class", "2026"):
        refused = CliRunner().invoke(cli.app, ["prototype", "--", unusable])
        assert refused.exit_code == 2
        assert "name=bourse" in refused.output
