"""Texts that people type are read as they mean them."""

import pytest

from metnum.domain.core.texts import amount, web_address


@pytest.mark.parametrize("typed", ["52000", "52 000", "52 000 €", "52\u202f000\u00a0€", "52 000,00 €"])
def test_an_amount_is_written_in_many_ways(typed: str) -> None:
    assert amount(typed) == "52000"


@pytest.mark.parametrize("typed", ["52 000,50", "52k", "douze"])
def test_what_is_no_whole_amount_stays_one_to_refuse(typed: str) -> None:
    assert not amount(typed).isdecimal()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("www.exemple.fr", "https://www.exemple.fr"),
        (" exemple.fr/recrutement?x=1 ", "https://exemple.fr/recrutement?x=1"),
        ("http://exemple.fr", "http://exemple.fr"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("rh@exemple.fr", "rh@exemple.fr"),
        ("pas une adresse", "pas une adresse"),
        ("", ""),
    ],
)
def test_a_site_is_known_without_its_scheme(typed: str, read: str) -> None:
    assert web_address(typed) == read
