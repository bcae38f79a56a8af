"""`metnum search rebuild`, as it is typed."""

import json

import pytest
from typer.testing import CliRunner

from metnum.bench.synthetic import insert_offers
from metnum.cli import app
from metnum.runtime import db


@pytest.mark.usefixtures("clean_database")
def test_the_closing_line_says_what_was_done() -> None:
    db.run_sync(insert_offers, 3, sentences=3)
    result = CliRunner().invoke(app, ["search", "rebuild", "--json"])
    assert result.exit_code == 0
    told = {"read": 3, "created": 0, "updated": 0, "unchanged": 3, "removed": 0}
    assert json.loads(result.stdout) == told
    line = CliRunner().invoke(app, ["search", "rebuild"]).stdout
    assert line == "3\u00a0offres lues, 0\u00a0ajoutée, 0\u00a0récrite, 3\u00a0inchangées, 0\u00a0retirée\n"
