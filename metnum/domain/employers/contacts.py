"""Keeps the contacts of each institution: people whom candidates may write to."""

from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import BaseModel, EmailStr, Field
from sqlmodel import Session, col

from metnum.domain.core import listing
from metnum.domain.core.actor import Actor, require_person
from metnum.domain.core.errors import InvalidInputError, NotFoundError, PermissionDeniedError
from metnum.domain.core.texts import Line, Lines, whole_number
from metnum.domain.core.validation import SUMMARY, parse
from metnum.models import Contact, Institution

SUGGESTED = 8


class ContactInput(BaseModel):
    """The input of a contact."""

    name: Annotated[Line, Field(min_length=2, max_length=120)]
    email: Annotated[EmailStr, Field(max_length=254)]
    phone: Annotated[Line, Field(max_length=30, pattern=r"^[0-9+(). -]*$")] = ""
    position: Annotated[Line, Field(max_length=120)] = ""
    note: Annotated[Lines, Field(max_length=1_000)] = ""


class ContactSuggestion(BaseModel):
    """A contact, as the completion of a field proposes it."""

    id: int
    name: str
    email: str
    phone: str
    position: str


def require_contacts(actor: Actor) -> None:
    """Refuse an actor who is neither a recruiter nor an administrator."""
    require_person(actor)
    if not (actor.is_administrator or actor.is_recruiter):
        raise PermissionDeniedError


def seen_clause(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the clause of the contacts that an actor sees and may change: those of their institutions."""
    if actor.is_administrator:
        return sa.true()
    return col(Contact.institution_id).in_(list(actor.institutions) if actor.is_recruiter else [])


def suggestions(
    session: Session, actor: Actor, text: str, institution_id: int | None = None
) -> list[ContactSuggestion]:
    """Return the contacts that match a text being typed, for completion in the editor."""
    require_contacts(actor)
    clause = sa.and_(
        seen_clause(actor),
        listing.matches(
            listing.clean_text(text), col(Contact.name), col(Contact.email), col(Contact.position)
        ),
    )
    if institution_id is not None:
        clause = sa.and_(clause, col(Contact.institution_id) == institution_id)
    rows = session.scalars(
        sa.select(Contact).where(clause).order_by(listing.folded(col(Contact.name))).limit(SUGGESTED)
    )
    return [
        ContactSuggestion(id=c.id or 0, name=c.name, email=c.email, phone=c.phone, position=c.position)
        for c in rows
    ]


def save(session: Session, actor: Actor, number: int, form: dict[str, Any]) -> int:
    """Write a contact, or a new one in one of the actor's institutions when the number is 0; return its number."""
    require_contacts(actor)
    contact = require_contact(session, actor, number, for_update=True) if number else None
    institution_id = contact.institution_id if contact else _chosen_institution(session, actor, form)
    typed = parse(ContactInput, form)
    email = typed.email.lower()
    taken = session.scalar(
        sa.select(col(Contact.id)).where(
            col(Contact.institution_id) == institution_id,
            sa.func.lower(col(Contact.email)) == email,
            col(Contact.id) != number,
        )
    )
    if taken:
        raise InvalidInputError(SUMMARY, {"email": "Un contact de cette institution a déjà cette adresse."})
    contact = contact or Contact(institution_id=institution_id, name="", email="")
    for name, value in {**typed.model_dump(), "email": email}.items():
        setattr(contact, name, value)
    session.add(contact)
    session.flush()
    return contact.id or 0


def _chosen_institution(session: Session, actor: Actor, form: dict[str, Any]) -> int:
    """Return the institution of a form if it is one of the actor's; without any, the only one that they have."""
    given = str(form.get("institution_id") or "")  # Reflex sends an empty choice as None.
    number = whole_number(given)
    if not given and len(actor.institutions) == 1:
        number = next(iter(actor.institutions))
    is_theirs = actor.is_administrator or number in actor.institutions
    if number is None or not is_theirs or session.get(Institution, number) is None:
        raise InvalidInputError(SUMMARY, {"institution_id": "Choisissez une institution de la liste."})
    return number


def remove(session: Session, actor: Actor, number: int) -> None:
    """Delete a contact; offers that name it keep their texts."""
    require_contacts(actor)
    session.delete(require_contact(session, actor, number, for_update=True))


def require_contact(session: Session, actor: Actor, number: int, *, for_update: bool = False) -> Contact:
    """Return a contact that the actor sees and may change; any other « does not exist »."""
    require_contacts(actor)
    statement = sa.select(Contact).where(col(Contact.id) == number, seen_clause(actor))
    contact = session.scalar(statement.with_for_update() if for_update else statement)
    if contact is None:
        raise NotFoundError("Ce contact n’existe pas, ou il n’est pas de votre institution.")
    return contact
