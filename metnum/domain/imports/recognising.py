"""Recognises facts of an offer in a text written elsewhere; they are proposals that somebody reviews."""

import re
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.imports import hints
from metnum.domain.imports.classify import Professions
from metnum.domain.imports.words import fold
from metnum.domain.offers import technologies
from metnum.models import Commune

MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_place = re.compile(
    r"^\W*(?:lieu(?: (?:de travail|du poste|d['’]exercice))?|localisation|ville|poste (?:basé|situé) à|résidence"
    r"(?: administrative)?|affectation)\s*[:–—-]?\s*(?P<place>.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_postal_code = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_deadline = re.compile(
    r"(?:date limite|clôture|cloture|jusqu['’]au|avant le|au plus tard le|dernier jour)[^\d\n]{0,60}?"
    r"(?P<day>\d{1,2})(?:er)?[\s/.-]+(?P<month>\d{1,2}|[a-zéûA-ZÉÛ]+)[\s/.-]+(?P<year>20\d{2})",
    re.IGNORECASE,
)
_contact = re.compile(
    r"\b(?i:contact(?:er|ez)?|renseignements?|informations?|auprès de|adress\w+ à)\b[^\n]{0,40}?"
    r"(?P<name>(?:M(?:me|\.|onsieur|adame)\s+)?(?:[A-ZÉÈÀÎÔ][\w’'-]+\s+){1,2}[A-ZÉÈÀÎÔ][\w’'-]+)",
)


def facts(session: Session, title: str, body: str, professions: Professions) -> dict[str, list[str]]:
    """Return the values that a text gives fields, in the form and the order of the editor."""
    least, most = hints.salary(body)
    remote, experience = hints.remote(body), hints.experience(False, title, body)
    addresses = hints.emails(body)
    profession = professions.find(title) if title else None
    found: dict[str, str | int | None] = {
        "title": title,
        "profession_id": profession,
        "commune_code": commune(session, body),
        "remote": remote.value if remote else None,
        "experience": experience.value if experience else None,
        "salary_min": least,
        "salary_max": most,
        "apply_url": hints.form(body),
        "apply_email": next(iter(addresses), None),
        "contact_name": contact_name(body),
        "contact_email": next(iter(addresses), None),
        "last_day": last_day(body),
    }
    contracts = [contract.value for contract in hints.contracts("", title, body)]
    single = {name: [str(value)] for name, value in found.items() if value}
    several = {"contract_types": contracts, "technologies": technologies.recognised(body)}
    return {**single, **{name: values for name, values in several.items() if values}}


def commune(session: Session, text: str) -> str | None:
    """Return the commune of the first line that names one; of several with its name or postal code, the largest."""
    for match in _place.finditer(text):
        words = match["place"]
        code = _postal_code.search(words)
        name = fold(re.split(r"[,;(/]|\d| - | – ", words)[0])
        is_one = col(Commune.postal_codes).contains([code[1]]) if code else col(Commune.folded_name) == name
        found = session.scalar(
            sa.select(col(Commune.code)).where(is_one).order_by(col(Commune.population).desc()).limit(1)
        )
        if found:
            return str(found)
    return None


def last_day(text: str) -> str | None:
    """Return the last day to apply that a text gives; None when it is over."""
    for match in _deadline.finditer(text):
        found = _date(match["day"], match["month"], match["year"])
        if found and found >= clock.today():
            return found.isoformat()
    return None


def _date(day: str, month: str, year: str) -> date | None:
    word = fold(month)
    number = int(month) if month.isdecimal() else MONTHS.index(word) + 1 if word in MONTHS else 0
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def contact_name(text: str) -> str | None:
    """Return the name of the person whom a text says to write to."""
    match = _contact.search(text)
    return " ".join(match["name"].split()) if match else None
