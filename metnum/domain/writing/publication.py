"""Turns what was typed into an offer: validates it, and writes the offer's columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import clock
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.texts import whole_number
from metnum.domain.core.validation import SUMMARY, parse
from metnum.domain.offers import actions, technologies
from metnum.domain.offers.fields import FIELDS, OfferPublication
from metnum.domain.offers.schemas import RecruiterPublication
from metnum.domain.offers.values import LONGEST
from metnum.domain.search import documents
from metnum.domain.writing import draft_fields
from metnum.models import (
    Commune,
    Department,
    Institution,
    Offer,
    OfferDomain,
    RecruitingService,
)

GONE = "Cette valeur n’existe plus : choisissez-en une autre."


# The values derived from a field are left out when the field is wrong.
FOLLOWING = {"commune_code": ("department_code", "region_code"), "service_id": ("versant",)}
NO_VERSANT = "etat"


@dataclass(frozen=True, slots=True)
class Typed:
    """Fields as they were typed: their values, and the errors that only the database can find."""

    values: dict[str, Any]
    errors: dict[str, str]


def validated(session: Session, offer: Offer) -> RecruiterPublication:
    """Return the offer as it would be published; raise `InvalidInputError` with a sentence per field."""
    return from_texts(session, draft_fields.texts(session, offer))


def from_texts(session: Session, texts: Mapping[str, list[str]]) -> RecruiterPublication:
    """Return the publication that a set of fields gives, for instance from a spreadsheet; raise `InvalidInputError`."""
    return _checked(typed(session, texts))


def _checked(given: Typed) -> RecruiterPublication:
    try:
        publication = parse(RecruiterPublication, given.values)
    except InvalidInputError as invalid:
        raise InvalidInputError(SUMMARY, {**invalid.fields, **given.errors}) from None
    if given.errors:
        raise InvalidInputError(SUMMARY, given.errors)
    return publication


def errors_of(given: Typed) -> dict[str, str]:
    """Return the errors that prevent the publication of some fields: field → sentence."""
    try:
        _checked(given)
    except InvalidInputError as invalid:
        return invalid.fields
    return {}


def as_far_as_valid(given: Typed, errors: Mapping[str, str]) -> OfferPublication:
    """Return an offer made of the valid fields only, which a preview shows."""
    wrong = {name for field in errors for name in (field, *FOLLOWING.get(field, ()))}
    known = {name: value for name, value in given.values.items() if name not in wrong}
    needed = {
        "title": draft_fields.UNTITLED,
        "last_day": clock.today() + LONGEST,
        "service_id": 0,
        "versant": NO_VERSANT,
    }
    return parse(OfferPublication, {**needed, **known})


def typed(session: Session, texts: Mapping[str, list[str]]) -> Typed:
    """Return the values of some fields and those derived from them, with the errors of references to nothing."""
    values: dict[str, Any] = {
        name: found if FIELDS[name].several else found[0] for name, found in texts.items() if found
    }
    errors = _unknown_references(session, values)
    values.update(_place(session, values.get("commune_code")))
    values["versant"] = _versant(session, values.get("service_id"))
    return Typed(values, errors)


def _place(session: Session, commune_code: str | None) -> dict[str, Any]:
    commune = session.get(Commune, commune_code) if commune_code else None
    if commune is None:
        return {}
    department = session.get_one(Department, commune.department_code)
    return {"department_code": department.code, "region_code": department.region_code}


def _versant(session: Session, service_id: str | None) -> str:
    number = whole_number(service_id or "")
    service = session.get(RecruitingService, number) if number else None
    return session.get_one(Institution, service.institution_id).versant if service else NO_VERSANT


def _unknown_references(session: Session, values: dict[str, Any]) -> dict[str, str]:
    """Return the errors of fields that refer to a row that no longer exists."""
    errors: dict[str, str] = {}
    for name, field in FIELDS.items():
        table: Any = field.table
        if table is None:
            continue
        given = values.get(name, [])
        if not given:
            continue
        numbers = [whole_number(text) for text in (given if isinstance(given, list) else [given])]
        found = session.scalars(
            sa.select(table.id).where(table.id.in_([n for n in numbers if n is not None]))
        )
        if set(numbers) != set(found.all()):
            errors[name] = GONE
    commune = values.get("commune_code")
    if commune and session.get(Commune, commune) is None:
        errors["commune_code"] = "Choisissez une commune dans la liste proposée."
    return errors


def write(session: Session, offer: Offer, publication: RecruiterPublication) -> None:
    """Write a publication into the offer's columns, domains and search row; nothing is pending afterwards."""
    publication.technologies = technologies.registered(session, publication.technologies)
    for name, value in publication.columns().items():
        setattr(offer, name, value)
    actions.grow(session, offer)
    session.execute(sa.delete(OfferDomain).where(col(OfferDomain.offer_id) == offer.id))
    session.add_all(
        OfferDomain(offer_id=offer.id or 0, domain_id=number) for number in publication.domain_ids
    )
    session.flush()
    draft_fields.settle(session, offer.id or 0)
    documents.refresh(session, [offer.id or 0])
