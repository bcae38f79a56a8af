"""Structured data say only what is true and what the page shows, in the form that Google reads."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from metnum.domain.catalogue import job_posting as structured
from metnum.domain.catalogue.job_posting import EMPLOYMENT_TYPES, script_text
from metnum.domain.offers import queries
from metnum.models import Institution, Offer
from metnum.vocabulary import ContractType, RemoteStatus
from tests.offers import publish

SITE = "https://metiers.example"
LYON: dict[str, Any] = {"commune_code": "69123", "department_code": "69", "region_code": "84"}


def posting(session: Session, offer: Offer) -> dict[str, Any]:
    """Return the structured data of an offer, as read back from the database."""
    session.flush()
    record = queries.record(session, offer.slug or "")
    assert record is not None
    return structured.job_posting(record, SITE)


def test_what_is_required_is_there(session: Session) -> None:
    offer = publish(
        session, "Développeuse ou développeur", mission="<p>Coder.</p>", role="<p>Relire.</p>", **LYON
    )
    found = posting(session, offer)
    assert found["@context"] == "https://schema.org/"
    assert found["@type"] == "JobPosting"
    assert found["title"] == "Développeuse ou développeur"
    assert found["description"] == "<h3>Mission</h3><p>Coder.</p><h3>Rôle</h3><p>Relire.</p>"
    assert found["hiringOrganization"] == {"@type": "GovernmentOrganization", "name": "Agence d’essai"}
    assert found["url"] == f"{SITE}/emploi/{offer.slug}"
    assert found["jobLocation"]["@type"] == "Place"
    address = {"@type": "PostalAddress", "addressCountry": "FR", "addressLocality": "Lyon"}
    address["addressRegion"] = "Auvergne-Rhône-Alpes"
    assert found["jobLocation"]["address"] == address
    assert json.loads(script_text(found)) == found


def test_the_employer_has_its_site(session: Session) -> None:
    offer = publish(session, "Développeuse")
    agency = session.exec(select(Institution).where(col(Institution.name) == "Agence d’essai")).one()
    agency.website = "https://agence.example"
    assert posting(session, offer)["hiringOrganization"]["sameAs"] == "https://agence.example"


@pytest.mark.parametrize(
    ("last_day", "instant"),
    [
        (date(2027, 1, 15), "2027-01-15T23:59:59+01:00"),
        (date(2027, 7, 14), "2027-07-14T23:59:59+02:00"),
        (date(2027, 3, 28), "2027-03-28T23:59:59+02:00"),  # this day has 23 hours
        (date(2027, 10, 31), "2027-10-31T23:59:59+01:00"),  # this day has 25 hours
    ],
)
def test_the_last_day_is_inclusive_in_paris(session: Session, last_day: date, instant: str) -> None:
    offer = publish(session, "Développeuse")
    offer.last_day = last_day
    assert posting(session, offer)["validThrough"] == instant


def test_published_on_the_date_of_paris(session: Session) -> None:
    offer = publish(session, "Développeuse")
    offer.published_at = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert posting(session, offer)["datePosted"] == "2026-07-01T00:30:00+02:00"


@pytest.mark.parametrize(
    ("contracts", "types"),
    [
        ([ContractType.TITULAIRE], ["FULL_TIME"]),
        ([ContractType.CDD], ["FULL_TIME", "TEMPORARY"]),
        ([ContractType.TITULAIRE, ContractType.CDD], ["FULL_TIME", "TEMPORARY"]),
        ([ContractType.APPRENTISSAGE, ContractType.STAGE], ["INTERN"]),
        ([ContractType.FREELANCE], ["CONTRACTOR"]),
        ([ContractType.VIE], ["OTHER"]),
        ([], None),
    ],
)
def test_contracts(session: Session, contracts: list[ContractType], types: list[str] | None) -> None:
    offer = publish(session, "Développeuse", contract_types=contracts)
    assert posting(session, offer).get("employmentType") == types


def test_every_contract_is_known() -> None:
    assert set(EMPLOYMENT_TYPES) == set(ContractType)


@pytest.mark.parametrize("remote", [None, RemoteStatus.PARTIEL, RemoteStatus.NON])
def test_hybrid_work_is_not_telecommuting(session: Session, remote: RemoteStatus | None) -> None:
    found = posting(session, publish(session, "Développeuse", remote=remote, **LYON))
    assert "jobLocationType" not in found
    assert "applicantLocationRequirements" not in found


def test_full_remote_says_from_where(session: Session) -> None:
    found = posting(session, publish(session, "Développeuse", remote=RemoteStatus.TOTAL))
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == {"@type": "Country", "name": "France"}
    assert "jobLocation" not in found


@pytest.mark.parametrize(
    ("least", "most", "value"),
    [
        (45_000, 52_000, {"minValue": 45_000, "maxValue": 52_000}),
        (45_000, 45_000, {"value": 45_000}),
        (45_000, None, {"minValue": 45_000}),
        (None, 52_000, {"maxValue": 52_000}),
    ],
)
def test_salaries(session: Session, least: int | None, most: int | None, value: dict[str, int]) -> None:
    salary = posting(session, publish(session, "Développeuse", salary_min=least, salary_max=most))[
        "baseSalary"
    ]
    assert salary["@type"] == "MonetaryAmount"
    assert salary["currency"] == "EUR"
    assert salary["value"] == {"@type": "QuantitativeValue", "unitText": "YEAR", **value}


def test_an_unknown_salary_is_not_said(session: Session) -> None:
    assert "baseSalary" not in posting(session, publish(session, "Développeuse"))


def test_places_are_as_precise_as_true(session: Session) -> None:
    region = posting(session, publish(session, "Développeuse", region_code="84"))
    address = region["jobLocation"]["address"]
    assert address["addressRegion"] == "Auvergne-Rhône-Alpes"
    assert "addressLocality" not in address
    street = publish(session, "Développeuse", address_line="20 avenue de Ségur", commune_code="59606")
    address = posting(session, street)["jobLocation"]["address"]
    assert address["streetAddress"] == "20 avenue de Ségur"
    assert address["addressLocality"] == "Valenciennes"
    assert address["postalCode"] == "59300"
    assert "jobLocation" not in posting(session, publish(session, "Développeuse"))


def test_a_place_abroad_is_not_in_france(session: Session) -> None:
    known = publish(session, "Développeuse", foreign_place="Bruxelles (Belgique)", country_code="BE")
    address = posting(session, known)["jobLocation"]["address"]
    assert (address["addressCountry"], address["addressLocality"]) == ("BE", "Bruxelles (Belgique)")
    unknown = publish(session, "Développeuse", foreign_place="Quelque part en mer")
    assert "jobLocation" not in posting(session, unknown)


def test_the_identifier_is_the_one_of_the_page(session: Session) -> None:
    offer = publish(session, "Développeuse")
    value = posting(session, offer)["identifier"]
    assert value == {"@type": "PropertyValue", "name": "Agence d’essai", "value": f"MN-{offer.id}"}
    offer.source_reference = "2026-1234567"
    assert posting(session, offer)["identifier"]["value"] == "2026-1234567"


@pytest.mark.parametrize("on_site", [True, False])
def test_direct_application_only_here(session: Session, on_site: bool) -> None:
    offer = publish(session, "Développeuse", apply_on_site=on_site)
    assert posting(session, offer)["directApply"] is on_site


@pytest.mark.parametrize(
    "hostile",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029", 'a"b\\c', "\x00\x1b"],
)
def test_nothing_leaves_the_script(hostile: str) -> None:
    text = script_text({"title": hostile, "list": [hostile]})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"title": hostile, "list": [hostile]}
