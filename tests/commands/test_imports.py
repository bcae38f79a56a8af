"""`metnum import`, as it is typed."""

import http.server
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metnum.cli import app
from tests.domain.imports.files import ad, csp_file, post


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, ["import", *words])


@pytest.fixture
def website(tmp_path: Path) -> Iterator[str]:
    """Yield a web server on the folder of the test."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.usefixtures("clean_database")
def test_the_closing_line_is_json_on_demand(tmp_path: Path) -> None:
    ad(tmp_path, "2020-01-01-a", "roles: dev")
    (tmp_path / "broken.md").write_text("rien")
    result = typed("betagouv", str(tmp_path), "--publish-all", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    names = ("read", "created", "updated", "unchanged", "closed", "rejected", "dry_run")
    assert [told[name] for name in names] == [2, 1, 0, 0, 0, 1, False]


@pytest.mark.usefixtures("clean_database")
def test_the_report_groups_reasons(tmp_path: Path) -> None:
    path = csp_file(tmp_path / "f.csv", [post("A"), post("B", title=""), post("C", title=""), post("")])
    result = typed("csp", str(path), "--dry-run")
    lines = result.stdout.splitlines()
    assert lines[0] == "3\u00a0lignes refusées\u00a0:"
    assert lines[1].split() == ["2", "Intitulé", "du", "poste", "manquant", "(d’abord", "ligne", "3)"]
    assert lines[-1].startswith("Choisir le service public\u00a0: 4\u00a0lues, 1\u00a0créée,")
    assert "rien n’a été écrit" in lines[-1]


@pytest.mark.usefixtures("clean_database")
def test_a_file_of_the_web(tmp_path: Path, website: str) -> None:
    csp_file(tmp_path / "f.csv", [post("A"), post("B", metier="Juriste", title="Juriste")])
    assert json.loads(typed("csp", f"{website}/f.csv", "--json").stdout)["created"] == 1
    assert json.loads(typed("csp", f"{website}/f.csv", "--all", "--json").stdout)["created"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("csp", "none.csv"), "introuvable"),
        (("csp", "page.html"), "page HTML"),
        (("csp", "ftp://example.org/f.csv"), "http ou https"),
        (("csp", "file" + ":///etc/passwd"), "http ou https"),
        (("csp", "http://127.0.0.1:9/f.csv?cle=secret"), "ne répond pas"),
        (("betagouv", "none"), "introuvable"),
        (("betagouv", "empty"), "aucune annonce"),
    ],
)
def test_mistakes_are_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.html").write_text("<html>404</html>")
    monkeypatch.chdir(tmp_path)
    result = typed(*words)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "secret" not in result.stderr
    assert result.stdout == ""


def test_missing_pages_are_told(website: str) -> None:
    result = typed("csp", f"{website}/none.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "erreur 404" in result.stderr
