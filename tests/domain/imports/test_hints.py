"""Only what a free text says for certain is taken from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metnum.domain.imports import hints
from metnum.vocabulary import ContractType, Experience, RemoteStatus


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Salaire : 45-55k€", (45_000, 55_000)),
        ("Rémunération : 30 000 – 70 000 € brut selon expérience", (30_000, 70_000)),
        ("Salaire : 38 000 € brut annuel", (38_000, 38_000)),
        ("Rémunération : 1600€ net", (None, None)),
        ("TJM envisagé : 450 - 600 €", (None, None)),
        ("Salaire entre 3000 et 4000 euros net par mois", (None, None)),
        ("4 milliards d’euros", (None, None)),
        ("", (None, None)),
    ],
)
def test_only_gross_yearly_pay_counts(text: str, expected: tuple[int | None, int | None]) -> None:
    assert hints.salary(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Télétravail 100%", RemoteStatus.TOTAL),
        ("poste en full remote", RemoteStatus.TOTAL),
        ("Le télétravail est possible deux jours", RemoteStatus.PARTIEL),
        ("2 jours de télétravail par semaine", RemoteStatus.PARTIEL),
        ("Nous venons au bureau", None),
    ],
)
def test_remote_work(text: str, expected: RemoteStatus | None) -> None:
    assert hints.remote(text) == expected


def test_contracts_come_from_the_surest_place() -> None:
    assert hints.contracts("indépendant/freelance", "Dev en CDD", "") == [ContractType.FREELANCE]
    assert hints.contracts("", "Dev en CDD", "statut d’indépendant") == [ContractType.CDD]
    assert hints.contracts("", "Dev", "TJM envisagé : 500 €") == [ContractType.FREELANCE]
    assert hints.contracts("", "Dev", "Venez comme vous êtes") == []


def test_experience_is_told_or_unknown() -> None:
    assert hints.experience(True, "Dev", "") is Experience.DEBUTANT
    assert hints.experience(False, "Dev (stage)", "") is Experience.DEBUTANT
    assert hints.experience(False, "Dev", "au moins 5 ans d’expérience") is Experience.FIVE_TO_TEN
    assert hints.experience(False, "Dev", "une expérience") is None


def test_addresses_and_forms() -> None:
    assert hints.emails("Écrivez à [A.B@x.gouv.fr](mailto:a.b@x.gouv.fr).") == ["a.b@x.gouv.fr"]
    assert hints.form("ici (https://tally.so/r/abc) !") == "https://tally.so/r/abc"
    assert hints.form("https://example.org") is None


@given(st.text(max_size=200))
def test_nothing_crashes(text: str) -> None:
    low, high = hints.salary(text)
    assert (low is None) == (high is None)
    hints.contracts(text, text, text)
    hints.remote(text)
    hints.experience(False, text, text)
    hints.emails(text)
