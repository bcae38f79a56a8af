"""What people type in the fields of an offer is cleaned before it is kept."""

import pytest
from pydantic import TypeAdapter, ValidationError

from metnum.domain.offers import values
from metnum.domain.offers.sameness import is_same


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Dès que possible", "dès que possible"),
        ("des  que possible.", "dès que possible"),
        ("ASAP", "dès que possible"),
        ("immédiatement", "dès que possible"),
        ("01/03/2027", "2027-03-01"),
        ("2027-03-01", "2027-03-01"),
    ],
)
def test_the_start_of_a_post_is_understood(typed: str, kept: str) -> None:
    assert TypeAdapter(values.Start).validate_python(typed) == kept
    assert is_same("starts", [typed], [kept])


@pytest.mark.parametrize("typed", ["31/02/2027", "au printemps", "2027"])
def test_a_start_that_says_nothing_is_told(typed: str) -> None:
    with pytest.raises(ValidationError, match="comme 01/03/2027"):
        TypeAdapter(values.Start).validate_python(typed)
