"""Texts and numbers are checked, since strangers may send anything."""

import pytest

from metnum.domain.core.texts import whole_number
from metnum.domain.core.validation import storable


def test_what_a_database_refuses_is_taken_out() -> None:
    assert storable("a\x00b\x1b[31m\ud800c\x7f") == "ab[31mc"
    assert storable("é\n\t€ 🙂") == "é\n\t€ 🙂"


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 1", "1_0", "٣", "9" * 10, "0x1"])
def test_what_is_not_the_number_of_a_row(text: str) -> None:
    assert whole_number(text) is None


def test_a_number() -> None:
    assert whole_number("42") == 42
