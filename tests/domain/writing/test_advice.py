"""Advice is gentle: it speaks in some cases, and is silent in others."""

from datetime import timedelta

import pytest

from metnum.domain.core import clock
from metnum.domain.writing import advice

GOOD = {
    "title": ["Développeuse ou développeur web"],
    "mission": ["<p>" + "Concevoir des services publics avec les usagers. " * 12 + "</p>"],
    "profile": ["<p>Vous aimez expliquer.</p>"],
    "remote": ["partiel"],
    "telework_days": ["2"],
    "salary_min": ["38000"],
    "last_day": [(clock.today() + timedelta(days=40)).isoformat()],
}


def of(**changed: str) -> list[str]:
    """Return the fields that get advice when a good offer is changed."""
    texts = {**GOOD, **{name: [value] if value else [] for name, value in changed.items()}}
    return [found.field for found in advice.advice(texts)]


def test_a_good_offer_gets_none() -> None:
    assert of() == []


@pytest.mark.parametrize(
    "title",
    [
        "Développeur web H/F",
        "Développeur web (F-H)",
        "Développeur web h / f",
        "Développeur web",
        "Chef de projet",
        "INGÉNIEUR RÉSEAU ET SYSTÈMES",
        "Product owner",
        "Ninja du DevOps",
        "Ingénieure ou ingénieur réf. 2026-118",
        "Développeur·euse web",
        "Chargé(e) de mission",
        "Ingénieure ou ingénieur en développement d’applications " * 2,
    ],
)
def test_titles_that_could_be_better(title: str) -> None:
    assert "title" in of(title=title)


@pytest.mark.parametrize(
    "title",
    [
        "Ingénieure ou ingénieur données",
        "Cheffe ou chef de projet numérique",
        "Responsable de la sécurité",
        "Designer de services",
        "Administratrice ou administrateur systèmes",
        "Technicienne ou technicien support",
        "Architecte C++",
    ],
)
def test_titles_that_are_fine(title: str) -> None:
    assert of(title=title) == []


def test_each_rule_names_its_field() -> None:
    assert of(salary_min="") == ["salary_min"]
    assert of(salary_min="", salary_max="50000") == []
    assert of(remote="", telework_days="") == ["remote"]
    assert of(profile="") == ["profile"]
    assert of(mission="<p>Court.</p>") == ["mission"]
    assert of(mission="<p>" + "mot " * 1_000 + "</p>") == ["mission"]
    assert of(team="<p>Les candidat·e·s</p>") == ["team"]
    assert of(last_day=(clock.today() + timedelta(days=3)).isoformat()) == ["last_day"]
    assert of(last_day="bientôt") == []


def test_an_empty_offer_is_not_scolded() -> None:
    assert {found.field for found in advice.advice({})} <= {"salary_min", "remote"}


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"contract_types": ["cdd"]}, "contract_months"),
        ({"contract_types": ["titulaire"]}, "categories"),
        ({"remote": ["partiel"]}, "telework_days"),
        ({"mission": ["<p>Vous développez en Python.</p>"]}, "technologies"),
    ],
)
def test_what_would_be_asked_next_is_asked_for(texts: dict[str, list[str]], field: str) -> None:
    assert field in {it.field for it in advice.advice(texts)}
    answered = {"contract_months": "24", "categories": "a", "telework_days": "2", "technologies": "Python"}
    assert field not in {it.field for it in advice.advice({**texts, field: [answered[field]]})}
