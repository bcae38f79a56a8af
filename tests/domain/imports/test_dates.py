"""Dates of sources are read in each of their forms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.imports.dates import day


@given(st.dates())
def test_french_and_iso_dates_are_read(value: date) -> None:
    assert day(f"{value:%d/%m}/{value.year:04}") == value
    assert day(value.isoformat()) == value
    assert day(f" {value.isoformat()}T00:00:00Z ") == value


@given(st.text(max_size=30))
def test_anything_else_is_no_date_and_no_crash(text: str) -> None:
    assert day(text) is None or isinstance(day(text), date)


@pytest.mark.parametrize("text", ["", "32/01/2026", "2026", "31/02/2026", "bientôt", "1/2/2026"])
def test_what_is_not_a_date(text: str) -> None:
    assert day(text) is None
