"""Numbers, money and dates are written as in French."""

import re
from datetime import date, timedelta

import pytest

from metnum.domain.core import clock, french


def test_numbers_have_thin_spaces() -> None:
    assert french.number(1_234_567) == "1\u202f234\u202f567"


@pytest.mark.parametrize(("value", "text"), [(0, "0\u00a0offre"), (1, "1\u00a0offre"), (2, "2\u00a0offres")])
def test_zero_and_one_are_singular(value: int, text: str) -> None:
    assert french.count(value, "offre", "offres") == text


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [
        (45_000, 52_000, "45 000 € à 52 000 € brut par an"),
        (45_000, 45_000, "45 000 € brut par an"),
        (45_000, None, "À partir de 45 000 € brut par an"),
        (None, 52_000, "Jusqu’à 52 000 € brut par an"),
        (None, None, ""),
    ],
)
def test_salaries(least: int | None, most: int | None, text: str) -> None:
    spaced = french.money_range(least, most).replace("\u202f", " ").replace("\u00a0", " ")
    assert spaced == text


def test_days_are_in_words() -> None:
    year = clock.today().year
    assert french.day(date(year, 12, 12)) == "12 décembre"
    assert french.day(date(year, 1, 1)) == "1er janvier"
    assert french.day(date(year + 1, 8, 31)) == f"31 août {year + 1}"


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "aujourd’hui"), (1, "hier"), (3, "il y a 3 jours"), (65, "il y a 2 mois"), (800, "il y a 2 ans")],
)
def test_how_long_ago(days: int, text: str) -> None:
    assert french.relative_day(clock.today() - timedelta(days=days)).replace("\u00a0", " ") == text


def test_days_in_words_are_recognised() -> None:
    for value in (date(2026, 1, 1), date(2031, 8, 31), date(2026, 2, 12)):
        assert re.sub(french.DAY_PATTERN, "…", f"jusqu’au {french.day(value)}.") == "jusqu’au …."
