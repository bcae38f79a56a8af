"""Describes an open offer to search engines (schema.org JobPosting, Google's rules of 2025)."""

import json
from datetime import datetime, time, timedelta
from typing import Any

from metnum import addresses
from metnum.domain.core import clock
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.offers.queries import OfferRecord
from metnum.domain.offers.values import AS_SOON_AS_POSSIBLE
from metnum.models import Offer
from metnum.vocabulary import ContractType, Experience, RemoteStatus, WorkingTime

EMPLOYMENT_TYPES = {
    ContractType.TITULAIRE: ("FULL_TIME",),
    ContractType.CDI: ("FULL_TIME",),
    ContractType.CDD: ("FULL_TIME", "TEMPORARY"),
    ContractType.CONTRACTUEL: ("FULL_TIME",),
    ContractType.APPRENTISSAGE: ("INTERN",),
    ContractType.STAGE: ("INTERN",),
    ContractType.FREELANCE: ("CONTRACTOR",),
    ContractType.VIE: ("OTHER",),
}
# These are the months of experience that a bracket begins with.
MONTHS = {
    Experience.DEBUTANT: 0,
    Experience.ONE_TO_THREE: 12,
    Experience.THREE_TO_FIVE: 36,
    Experience.FIVE_TO_TEN: 60,
    Experience.TEN_AND_MORE: 120,
}


def job_posting(record: OfferRecord, base_url: str) -> dict[str, Any]:
    """Return the JobPosting of an offer, which holds nothing that its page does not show."""
    offer = record.offer
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": offer.title,
        "description": _description(record),
        "datePosted": offer.published_at.astimezone(clock.PARIS).isoformat() if offer.published_at else "",
        "validThrough": _end_of_day(record),
        "url": f"{base_url}{addresses.offer(offer.slug)}",
        "identifier": {
            "@type": "PropertyValue",
            "name": record.institution.name,
            "value": offer.source_reference or f"MN-{offer.id}",
        },
        "hiringOrganization": _organisation(record),
        "directApply": offer.apply_on_site,
    }
    optional = {**_terms(offer), "jobLocation": _location(record), "baseSalary": _salary(offer)}
    return posting | {name: value for name, value in optional.items() if value}


def _terms(offer: Offer) -> dict[str, Any]:
    """Return the contract, hours, place of work and skills; facts that are not known are empty."""
    is_remote = offer.remote is RemoteStatus.TOTAL
    is_soon = offer.starts == AS_SOON_AS_POSSIBLE
    return {
        "employmentType": _types(offer),
        "workHours": offer.working_time.label if offer.working_time else "",
        "jobImmediateStart": is_soon,
        "jobStartDate": "" if is_soon else offer.starts,
        "skills": ", ".join(offer.technologies),
        "experienceRequirements": _experience(offer.experience),
        "jobLocationType": "TELECOMMUTE" if is_remote else "",
        "applicantLocationRequirements": {"@type": "Country", "name": "France"} if is_remote else None,
    }


def _experience(asked: Experience | None) -> dict[str, Any] | str:
    if asked is None:
        return ""
    months = MONTHS[asked]
    # Google reads these words when no experience is required.
    return (
        {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}
        if months
        else "no requirements"
    )


def script_text(posting: dict[str, Any]) -> str:
    """Return structured data as JSON that cannot leave its <script>."""
    text = json.dumps(posting, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _types(offer: Offer) -> list[str]:
    """Return the contracts in schema.org's words; a part-time post is not told as full-time."""
    found = dict.fromkeys(
        kind for value in offer.contract_types for kind in EMPLOYMENT_TYPES[ContractType(value)]
    )
    if offer.working_time is WorkingTime.PART:
        found = {"PART_TIME": None, **found}
        found.pop("FULL_TIME", None)
    return list(found)


def _description(record: OfferRecord) -> str:
    texts = [(title, getattr(record.offer, column)) for column, (_, title) in SECTIONS.items()]
    return "".join(f"<h3>{title}</h3>{html}" for title, html in texts if html)


def _end_of_day(record: OfferRecord) -> str:
    """Return the end of the last day, which is inclusive: 23:59:59 in Paris."""
    day = record.offer.last_day or clock.today()
    return (
        datetime.combine(day, time(), clock.PARIS) + timedelta(hours=23, minutes=59, seconds=59)
    ).isoformat()


def _organisation(record: OfferRecord) -> dict[str, str]:
    organisation = {"@type": "GovernmentOrganization", "name": record.institution.name}
    if record.institution.website:
        organisation["sameAs"] = record.institution.website
    return organisation


def _location(record: OfferRecord) -> dict[str, Any] | None:
    """Return the place as precisely as it is known; None for a place abroad whose country is not known."""
    offer = record.offer
    if offer.foreign_place and offer.country_code == "FR":
        return None
    address = {"@type": "PostalAddress", "addressCountry": offer.country_code}
    if offer.address_line:
        address["streetAddress"] = offer.address_line
    if record.commune:
        address["addressLocality"] = record.commune.name
        if len(record.commune.postal_codes) == 1:
            address["postalCode"] = record.commune.postal_codes[0]
    elif offer.foreign_place:
        address["addressLocality"] = offer.foreign_place
    if record.region:
        address["addressRegion"] = record.region.name
    return {"@type": "Place", "address": address} if len(address) > 2 else None


def _salary(offer: Offer) -> dict[str, Any] | None:
    least, most = offer.salary_min, offer.salary_max
    if not (least or most):
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": "YEAR"}
    if least == most:
        value["value"] = least
    else:
        bounds = {"minValue": least, "maxValue": most}
        value |= {name: amount for name, amount in bounds.items() if amount}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}
