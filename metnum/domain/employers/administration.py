"""Lets administrators create, rename, move, merge and delete institutions and services."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError
from sqlmodel import Session, col

from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.core.texts import Line, RowId, web_address
from metnum.domain.core.validation import parse
from metnum.domain.employers import merging, uses
from metnum.domain.people import services as names
from metnum.domain.reference import refreshing
from metnum.models import Institution, InstitutionFormerName, RecruitingService, ServiceFormerName
from metnum.vocabulary import Versant

_WEB = re.compile(r"https?://[^\s/?#.]+\.[^\s]+")
Name = Annotated[Line, StringConstraints(min_length=2, max_length=200)]
Acronym = Annotated[Line, StringConstraints(max_length=40)]


def _web_address(text: str) -> str:
    if text and not _WEB.fullmatch(text):
        raise PydanticCustomError(
            "web_address", "Écrivez une adresse complète, comme https://www.exemple.fr."
        )
    return text


Website = Annotated[
    Line, BeforeValidator(web_address), StringConstraints(max_length=500), AfterValidator(_web_address)
]
IN_USE = "Rien n’est supprimé : fusionnez plutôt avec l’institution qui reste."


class InstitutionInput(BaseModel):
    """The input of an institution."""

    name: Name
    acronym: Acronym = ""
    versant: Versant = Versant.ETAT
    website: Website = ""


class ServiceInput(BaseModel):
    """The input of a service."""

    name: Name
    website: Website = ""


class Numbered(BaseModel):
    """The number of an institution or a service."""

    id: RowId


class Merge(Numbered):
    """The two institutions or services of a merge: the one that goes, the one that stays."""

    into: RowId = Field(description="What stays")


class Move(Numbered):
    """The service to move, and the institution it goes to."""

    institution: RowId


def institution(session: Session, number: int, *, hold: bool = False) -> Institution:
    """Return an institution; raise an error when it does not exist."""
    row = session.get(Institution, number, with_for_update=hold or None)
    if row is None:
        raise NotFoundError("Cette institution n’existe pas.")
    return row


def service(session: Session, number: int, *, hold: bool = False) -> RecruitingService:
    """Return a service; raise an error when it does not exist."""
    row = session.get(RecruitingService, number, with_for_update=hold or None)
    if row is None:
        raise NotFoundError("Ce service n’existe pas.")
    return row


# --- Institutions -------------------------------------------------------------------------------


def create_institution(session: Session, actor: Actor, values: Mapping[str, Any]) -> int:
    """Write a new institution and return its number."""
    require_administrator(actor)
    given = parse(InstitutionInput, values)
    row = names.add_institution(
        session, given.name, given.versant, given.acronym or None, given.website or None
    )
    return row.id or 0


def change_institution(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Rename an institution or change its other details; its public address stays."""
    require_administrator(actor)
    row = institution(session, parse(Numbered, values).id, hold=True)
    given = parse(InstitutionInput, values)
    other = names.institution_named(session, given.name)
    if other is not None and other.id != row.id:
        sentence = "Une autre institution porte, ou portait, ce nom : fusionnez-les."
        raise InvalidInputError(sentence, {"name": sentence})
    is_shown = (row.name, row.acronym) != (given.name, given.acronym or None)
    if row.name != given.name:
        _remember_institution(session, row.name, row.id or 0, new_name=given.name)
    row.name, row.versant = given.name, given.versant
    row.acronym, row.website = given.acronym or None, given.website or None
    session.flush()
    if is_shown:
        refreshing.refresh(session, refreshing.INSTITUTION, row.id or 0)


def _remember_institution(session: Session, former: str, number: int, *, new_name: str) -> None:
    session.execute(
        sa.delete(InstitutionFormerName).where(col(InstitutionFormerName.name).in_([former, new_name]))
    )
    session.add(InstitutionFormerName(institution_id=number, name=former))


def merge_institutions(session: Session, actor: Actor, values: Mapping[str, Any]) -> int:
    """Merge an institution into another one, which gets all that it has; return the one that stays."""
    require_administrator(actor)
    given = _merge_input(values)
    first, second = sorted(
        (given.id, given.into)
    )  # Rows are always locked in the same order, so that two merges never wait for each other.
    rows = {number: institution(session, number, hold=True) for number in (first, second)}
    merging.institutions(session, rows[given.id], rows[given.into])
    refreshing.move(session, refreshing.INSTITUTION, given.id, given.into)
    refreshing.refresh(session, refreshing.INSTITUTION, given.into)
    return given.into


def _merge_input(values: Mapping[str, Any]) -> Merge:
    try:
        given = parse(Merge, values)
    except InvalidInputError:
        sentence = "Choisissez dans les suggestions ce qui doit rester."
        raise InvalidInputError(sentence, {"into": sentence}) from None
    if given.id == given.into:
        sentence = "Choisissez autre chose que cette fiche elle-même."
        raise InvalidInputError(sentence, {"into": sentence})
    return given


def delete_institution(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Remove an institution that nothing uses."""
    require_administrator(actor)
    row = institution(session, parse(Numbered, values).id, hold=True)
    found = uses.of_institution(session, row.id or 0)
    if found:
        raise DomainError(f"« {row.name} » sert encore : {', '.join(found)}. {IN_USE}")
    session.delete(row)
    session.flush()


# --- Services -----------------------------------------------------------------------------------


def create_service(session: Session, actor: Actor, values: Mapping[str, Any]) -> int:
    """Write a new service of an institution and return its number."""
    require_administrator(actor)
    number = institution(session, parse(Numbered, values).id, hold=True).id or 0
    given = parse(ServiceInput, values)
    return names.add_service(session, number, given.name, given.website or None).id or 0


def change_service(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Rename a service."""
    require_administrator(actor)
    row = service(session, parse(Numbered, values).id, hold=True)
    rename_service(session, row, parse(ServiceInput, values))


def rename_service(session: Session, row: RecruitingService, given: ServiceInput) -> None:
    """Rename a service; imports still find its former name. The caller has checked the rights."""
    other = names.service_named(session, row.institution_id, given.name)
    if other is not None and other.id != row.id:
        sentence = "Un autre service de l’institution porte ce nom : fusionnez-les."
        raise InvalidInputError(sentence, {"name": sentence})
    is_shown = row.name != given.name
    if is_shown:
        remember_service(session, row)
    row.name, row.website = given.name, given.website or None
    if is_shown:
        refreshing.refresh(session, refreshing.SERVICE, row.id or 0)


def remember_service(session: Session, row: RecruitingService) -> None:
    """Keep the former name of a service, by which imports still find it."""
    session.execute(
        sa.delete(ServiceFormerName).where(
            col(ServiceFormerName.institution_id) == row.institution_id,
            col(ServiceFormerName.name) == row.name,
        )
    )
    session.add(ServiceFormerName(institution_id=row.institution_id, name=row.name, service_id=row.id or 0))
    session.flush()


def move_service(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Move a service, with its people and its offers, to another institution."""
    require_administrator(actor)
    try:
        given = parse(Move, values)
    except InvalidInputError:
        sentence = "Choisissez une institution dans les suggestions."
        raise InvalidInputError(sentence, {"institution": sentence}) from None
    row = service(session, given.id, hold=True)
    target = institution(session, given.institution, hold=True)
    if row.institution_id == target.id:
        raise InvalidInputError("Le service y est déjà.", {"institution": "Le service y est déjà."})
    if names.service_named(session, target.id or 0, row.name) is not None:
        sentence = "Cette institution a déjà un service de ce nom : fusionnez-les."
        raise InvalidInputError(sentence, {"institution": sentence})
    remember_service(session, row)
    row.institution_id = target.id or 0
    refreshing.follow_service(session, given.id)
    refreshing.refresh(session, refreshing.SERVICE, given.id)


def merge_services(session: Session, actor: Actor, values: Mapping[str, Any]) -> int:
    """Merge a service into another one, which gets its people and its offers; return the one that stays."""
    require_administrator(actor)
    given = _merge_input(values)
    first, second = sorted((given.id, given.into))
    rows = {number: service(session, number, hold=True) for number in (first, second)}
    merging.services(session, rows[given.id], rows[given.into])
    refreshing.follow_service(session, given.into)
    refreshing.refresh(session, refreshing.SERVICE, given.into)
    return given.into


def delete_service(session: Session, actor: Actor, values: Mapping[str, Any]) -> None:
    """Remove a service that nothing uses."""
    require_administrator(actor)
    remove_service(session, service(session, parse(Numbered, values).id, hold=True))


def remove_service(session: Session, row: RecruitingService) -> None:
    """Remove a service that nothing uses; the caller has checked the rights."""
    found = uses.of_service(session, row.id or 0)
    if found:
        raise DomainError(
            f"« {row.name} » sert encore : {', '.join(found)}. Rien n’est supprimé : fusionnez-le plutôt."
        )
    session.delete(row)
    session.flush()
