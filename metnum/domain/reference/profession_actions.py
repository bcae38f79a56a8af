"""Lets administrators add, change, merge and delete professions."""

from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import BaseModel, Field
from slugify import slugify
from sqlmodel import Session, col

from metnum.domain.core import listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.core.texts import Line
from metnum.domain.core.validation import SUMMARY, parse
from metnum.domain.operations import merges
from metnum.domain.reference import refreshing, uses
from metnum.models import Offer, Profession, ProfessionAlias, ProfessionFormerSlug

MAX_ALIASES = 100


class ProfessionInput(BaseModel):
    """The input of a profession."""

    name: Annotated[Line, Field(min_length=3, max_length=120)]
    family: Annotated[Line, Field(min_length=3, max_length=80)]


class AliasInput(BaseModel):
    """The input of another name of a profession."""

    label: Annotated[Line, Field(min_length=2, max_length=120)]


class MergeInput(BaseModel):
    """The profession that another one is merged into."""

    into: int


def add(session: Session, actor: Actor, form: dict[str, Any]) -> int:
    """Add a profession; its address is made from its first name and never changes."""
    require_administrator(actor)
    typed = parse(ProfessionInput, form)
    _refuse_taken(session, typed.name, "name")
    slug = slugify(typed.name)[:100] or "metier"
    if session.scalar(sa.select(col(Profession.id)).where(col(Profession.slug) == slug)):
        raise InvalidInputError(SUMMARY, {"name": "Ce nom donnerait la même adresse qu’un autre métier."})
    profession = Profession(name=typed.name, family=typed.family, slug=slug)
    session.add(profession)
    refreshing.tell(session)
    session.flush()
    return profession.id or 0


def change(session: Session, actor: Actor, number: int, form: dict[str, Any]) -> None:
    """Change the name and the family of a profession; its address stays, so that links keep working."""
    require_administrator(actor)
    profession = _held(session, number)
    typed = parse(ProfessionInput, form)
    _refuse_taken(session, typed.name, "name", but_profession=number)
    profession.name, profession.family = typed.name, typed.family
    refreshing.refresh(session, refreshing.PROFESSION, number)


def add_alias(session: Session, actor: Actor, number: int, form: dict[str, Any]) -> None:
    """Add another name, which search and imports know at once."""
    require_administrator(actor)
    _held(session, number)
    label = parse(AliasInput, form).label
    _refuse_taken(session, label, "label")
    count = sa.select(sa.func.count()).where(col(ProfessionAlias.profession_id) == number)
    if (session.scalar(count) or 0) >= MAX_ALIASES:
        raise InvalidInputError(SUMMARY, {"label": f"Un métier a {MAX_ALIASES} autres noms au plus."})
    session.add(ProfessionAlias(profession_id=number, label=label))
    refreshing.refresh(session, refreshing.PROFESSION, number)


def remove_alias(session: Session, actor: Actor, number: int, alias_id: int) -> None:
    """Remove another name of a profession; nothing happens if it is already gone."""
    require_administrator(actor)
    _held(session, number)
    session.execute(
        sa.delete(ProfessionAlias).where(
            col(ProfessionAlias.id) == alias_id, col(ProfessionAlias.profession_id) == number
        )
    )
    refreshing.refresh(session, refreshing.PROFESSION, number)


def remove(session: Session, actor: Actor, number: int) -> None:
    """Delete a profession that nothing uses."""
    require_administrator(actor)
    profession = _held(session, number)
    if uses.uses(session, uses.PROFESSION, number):
        raise DomainError(
            f"« {profession.name} » est utilisé : fusionnez-le avec un autre métier. Rien n’a été supprimé."
        )
    session.delete(profession)
    refreshing.tell(session)


def merge(session: Session, actor: Actor, number: int, form: dict[str, Any]) -> int:
    """Merge a profession into another, which gets its offers, drafts, templates and names; return the other."""
    require_administrator(actor)
    into = parse(MergeInput, form).into
    if into == number:
        raise InvalidInputError(SUMMARY, {"into": "Choisissez un autre métier."})
    # The rows are always locked in the same order, so that two merges never wait for each other.
    held = {each: _held(session, each) for each in sorted((number, into))}
    name, slug = held[number].name, held[number].slug
    with merges.moving_offers(session):
        wanted = sa.update(Offer).where(col(Offer.profession_id) == number).values(profession_id=into)
        moved = len(session.execute(wanted.returning(col(Offer.id))).all())
    merges.tell(session, "profession", into, name, moved)
    refreshing.move(session, refreshing.PROFESSION, number, into)
    uses.move(session, uses.PROFESSION, number, into)
    session.execute(
        sa.update(ProfessionAlias)
        .where(col(ProfessionAlias.profession_id) == number)
        .values(profession_id=into)
    )
    former = col(ProfessionFormerSlug.profession_id)
    session.execute(sa.update(ProfessionFormerSlug).where(former == number).values(profession_id=into))
    session.delete(held[number])
    session.flush()
    session.merge(ProfessionFormerSlug(slug=slug, former_id=number, profession_id=into))
    if not _alias_owner(session, name):
        session.add(ProfessionAlias(profession_id=into, label=name))
    refreshing.refresh(session, refreshing.PROFESSION, into)
    return into


def _held(session: Session, number: int) -> Profession:
    profession = session.get(Profession, number, with_for_update=True)
    if profession is None:
        raise NotFoundError("Ce métier n’existe plus : il a été supprimé ou fusionné.")
    return profession


def _refuse_taken(session: Session, name: str, field: str, but_profession: int = 0) -> None:
    """Refuse a name that another profession has, as its name or as another name."""
    folded = listing.folded(sa.literal(name))
    taken = session.scalar(
        sa.select(col(Profession.name)).where(
            listing.folded(col(Profession.name)) == folded, col(Profession.id) != but_profession
        )
    )
    owner = taken or _alias_owner(session, name)
    if owner:
        raise InvalidInputError(SUMMARY, {field: f"« {name} » désigne déjà le métier « {owner} »."})


def _alias_owner(session: Session, name: str) -> str | None:
    return session.scalar(
        sa.select(col(Profession.name))
        .join(ProfessionAlias, col(ProfessionAlias.profession_id) == col(Profession.id))
        .where(listing.folded(col(ProfessionAlias.label)) == listing.folded(sa.literal(name)))
        .limit(1)
    )
