"""Communes are completed while typing, and found around another one."""

import pytest
from sqlmodel import Session

from metnum.domain import geography
from metnum.domain.search import analyser
from metnum.runtime import db


@pytest.fixture
def communes(session: Session) -> geography.Communes:
    """Return all communes, read from the reference data."""
    return geography.read(session)


def test_around_lyon(communes: geography.Communes) -> None:
    near = communes.within("69123", 10)
    names = {communes.places[communes.row_of[code]].name for code in near}
    assert near[0] == "69123"
    assert {"Lyon", "Villeurbanne", "Bron"} <= names
    assert "Saint-Étienne" not in names
    assert "Saint-Étienne" in {
        communes.places[communes.row_of[code]].name for code in communes.within("69123", 60)
    }


def test_nothing_around_what_does_not_exist(communes: geography.Communes) -> None:
    assert communes.within("00000", 30) == []


@pytest.mark.parametrize(
    ("typed", "expected"), [("villeurb", "Villeurbanne"), ("69100", "Villeurbanne"), ("lyo", "Lyon")]
)
def test_completion(communes: geography.Communes, typed: str, expected: str) -> None:
    assert expected in [place.name for place in communes.starting_with(analyser.fold(typed))]


def test_the_largest_comes_first_but_an_exact_name_before_all(communes: geography.Communes) -> None:
    found = communes.starting_with("saint")
    assert [place.population for place in found] == sorted(
        (place.population for place in found), reverse=True
    )
    assert len(found) == 8
    assert db.run_sync(geography.read).row_of.keys() == communes.row_of.keys()
