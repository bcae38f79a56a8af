"""The screens of contacts: recruiters see those of their institutions, administrators see all."""

from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.listing import Asked, Choice, Column, ListFrame
from metnum.domain.core.texts import whole_number
from metnum.domain.employers import contacts
from metnum.models import Contact, Institution

RECRUITER_PATH, ADMINISTRATION_PATH = addresses.OWN_CONTACTS, addresses.CONTACTS
NEW = "nouveau"
_NAME = Column("Nom", "nom")
_OTHERS = (Column("Adresse électronique", "adresse"), Column("Téléphone"), Column("Fonction"))
_INSTITUTION = Column("Institution", "institution")


class ContactLine(BaseModel):
    """A contact in the list."""

    id: int
    name: str
    url: str
    email: str
    phone: str
    position: str
    institution: str


class ContactsView(BaseModel):
    """A list of contacts."""

    frame: ListFrame = ListFrame()
    lines: list[ContactLine] = []
    institutions: list[Choice] = []
    institution: str = ""
    has_several: bool = False


class ContactView(BaseModel):
    """A contact, or an empty form for a new one."""

    id: int = 0
    page_title: str = "Nouveau contact"
    list_url: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    position: str = ""
    note: str = ""
    institution: str = ""
    institutions: list[Choice] = []
    chooses_institution: bool = False
    is_new: bool = True
    is_missing: bool = False


def recruiter_contacts(
    session: Session, actor: Actor, parameters: dict[str, str], query: str
) -> ContactsView:
    """Return a page of the contacts of the actor's institutions."""
    contacts.require_contacts(actor)
    return _list(session, actor, RECRUITER_PATH, query)


def all_contacts(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ContactsView:
    """Return a page of all contacts."""
    require_administrator(actor)
    return _list(session, actor, ADMINISTRATION_PATH, query)


def recruiter_contact(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ContactView:
    """Return one contact of the actor's institutions."""
    contacts.require_contacts(actor)
    return _detail(session, actor, RECRUITER_PATH, parameters.get("id", ""))


def any_contact(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ContactView:
    """Return any contact, for an administrator."""
    require_administrator(actor)
    return _detail(session, actor, ADMINISTRATION_PATH, parameters.get("id", ""))


def _list(session: Session, actor: Actor, path: str, query: str) -> ContactsView:
    institutions = _institutions(session, actor)
    several = len(institutions) > 1
    columns = (_NAME, *_OTHERS, *((_INSTITUTION,) if several else ()))
    asked = listing.parse(
        path, query, filters=("institution",), sorts=[c.key for c in columns if c.key], default_sort="nom"
    )
    clause = _clause(actor, asked)
    base = sa.select(sa.func.count()).select_from(Contact).join(Institution).where(clause)
    return ContactsView(
        frame=listing.frame(asked, session.scalar(base) or 0, columns, ("contact", "contacts")),
        lines=[_line(contact, name, path) for contact, name in session.execute(_page(clause, asked))],
        institutions=institutions,
        institution=asked.filters.get("institution", ""),
        has_several=several,
    )


def _clause(actor: Actor, asked: Asked) -> sa.ColumnElement[bool]:
    clause = sa.and_(
        contacts.seen_clause(actor),
        listing.matches(asked.text, col(Contact.name), col(Contact.email), col(Contact.position)),
    )
    number = whole_number(asked.filters.get("institution", ""))
    return clause if number is None else sa.and_(clause, col(Contact.institution_id) == number)


def _page(clause: sa.ColumnElement[bool], asked: Asked) -> Any:
    name = listing.folded(col(Contact.name))
    order = {
        "nom": name,
        "adresse": col(Contact.email),
        "institution": listing.folded(col(Institution.name)),
    }
    return (
        sa.select(Contact, col(Institution.name))
        .join(Institution, col(Institution.id) == col(Contact.institution_id))
        .where(clause)
        .order_by(*asked.ordered(order, name, col(Contact.id)))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    )


def _line(contact: Contact, institution: str, path: str) -> ContactLine:
    return ContactLine(
        id=contact.id or 0,
        name=contact.name,
        url=f"{path}/{contact.id}",
        email=contact.email,
        phone=contact.phone,
        position=contact.position,
        institution=institution,
    )


def _institutions(session: Session, actor: Actor) -> list[Choice]:
    statement = sa.select(col(Institution.id), col(Institution.name))
    if not actor.is_administrator:
        statement = statement.where(col(Institution.id).in_(list(actor.institutions)))
    rows = session.execute(statement.order_by(listing.folded(col(Institution.name))))
    return [Choice(value=str(row.id), label=row.name) for row in rows]


def _detail(session: Session, actor: Actor, path: str, number: str) -> ContactView:
    if number == NEW:
        institutions = _institutions(session, actor)
        return ContactView(
            list_url=path, institutions=institutions, chooses_institution=len(institutions) > 1
        )
    contact = contacts.require_contact(session, actor, whole_number(number) or 0)
    return ContactView(
        id=contact.id or 0,
        page_title=contact.name,
        list_url=path,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        position=contact.position,
        note=contact.note,
        institution=session.get_one(Institution, contact.institution_id).name,
        is_new=False,
    )
