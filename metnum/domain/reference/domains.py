"""Lists and changes the domains of public action, for administrators."""

from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import BaseModel, Field
from slugify import slugify
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.core.listing import Choice, Column
from metnum.domain.core.texts import Line, whole_number
from metnum.domain.core.validation import SUMMARY, parse
from metnum.domain.operations import merges
from metnum.domain.reference import refreshing, uses
from metnum.domain.reference.profession_actions import MergeInput
from metnum.domain.reference.rows import ReferenceDetail, ReferenceLine, ReferenceList
from metnum.models import Domain, DomainFormerSlug, OfferDomain

PATH = addresses.DOMAINS
COLUMNS = (Column("Domaine", "nom"), Column("Offres", "offres"))
MOST = 30  # A facet of the listing shows about so many values (`catalogue.listing.MAX_OPTIONS`).
FULL = (
    f"Il y a déjà {MOST} domaines, le nombre que le filtre des offres peut montrer : "
    "fusionnez deux domaines pour faire de la place."
)


class DomainInput(BaseModel):
    """The input of a domain."""

    name: Annotated[Line, Field(min_length=3, max_length=80)]


def domain_list(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ReferenceList:
    """Return the list of domains."""
    require_administrator(actor)
    asked = listing.parse(PATH, query, sorts=[c.key for c in COLUMNS], default_sort="nom")
    offers = sa.select(sa.func.count()).where(col(OfferDomain.domain_id) == col(Domain.id))
    total = offers.correlate(Domain).scalar_subquery()
    name = listing.folded(col(Domain.name))
    found = session.execute(
        sa.select(col(Domain.id), col(Domain.name), col(Domain.slug), total.label("offers"))
        .where(listing.matches(asked.text, col(Domain.name)))
        .order_by(*asked.ordered({"nom": name, "offres": total}, name))
    ).all()
    count = session.scalar(sa.select(sa.func.count()).select_from(Domain)) or 0
    return ReferenceList(
        frame=listing.frame(asked, len(found), COLUMNS, ("domaine", "domaines")),
        lines=[_line(row) for row in found],
        room_label=FULL if count >= MOST else f"Il reste de la place pour {MOST - count} sur {MOST}.",
        is_full=count >= MOST,
    )


def _line(row: Any) -> ReferenceLine:
    return ReferenceLine(
        id=row.id,
        name=row.name,
        url=f"{PATH}/{row.id}",
        public_url=f"{addresses.OFFER_SEARCH}?domaine={row.slug}",
        offers_label=french.number(row.offers),
    )


def domain_detail(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ReferenceDetail:
    """Return one domain and its uses."""
    require_administrator(actor)
    domain = session.get(Domain, whole_number(parameters.get("id", "")) or 0)
    if domain is None:
        raise NotFoundError("Ce domaine n’existe pas, ou il a été fusionné avec un autre.")
    number = domain.id or 0
    found = uses.uses(session, uses.DOMAIN, number)
    others = session.execute(
        sa.select(col(Domain.id), col(Domain.name))
        .where(col(Domain.id) != number)
        .order_by(listing.folded(col(Domain.name)))
    )
    return ReferenceDetail(
        id=number,
        page_title=domain.name,
        name=domain.name,
        slug=domain.slug,
        public_url=f"{addresses.OFFER_SEARCH}?domaine={domain.slug}",
        uses=found,
        is_used=bool(found),
        others=[Choice(value=str(row.id), label=row.name) for row in others],
        merge_hint="Les offres, les brouillons et les modèles passent au domaine choisi.",
    )


def add(session: Session, actor: Actor, form: dict[str, Any]) -> int:
    """Add a domain at the first free number."""
    require_administrator(actor)
    session.execute(sa.text("LOCK TABLE domain IN SHARE ROW EXCLUSIVE MODE"))
    typed = parse(DomainInput, form)
    _refuse_taken(session, typed.name)
    taken = set(session.scalars(sa.select(col(Domain.id))))
    free = [place for place in range(1, MOST + 1) if place not in taken]
    if len(taken) >= MOST or not free:
        raise InvalidInputError(FULL, {"name": FULL})
    slug = slugify(typed.name)[:100] or "domaine"
    if session.scalar(sa.select(col(Domain.id)).where(col(Domain.slug) == slug)):
        raise InvalidInputError(SUMMARY, {"name": "Ce nom donnerait la même adresse qu’un autre domaine."})
    session.add(Domain(id=free[0], name=typed.name, slug=slug))
    refreshing.tell(session)
    session.flush()
    return free[0]


def change(session: Session, actor: Actor, number: int, form: dict[str, Any]) -> None:
    """Change the name of a domain; its address stays."""
    require_administrator(actor)
    domain = _held(session, number)
    typed = parse(DomainInput, form)
    _refuse_taken(session, typed.name, but=number)
    domain.name = typed.name
    # Search rows hold only the number of a domain, so that no row must be rewritten.
    refreshing.tell(session)


def remove(session: Session, actor: Actor, number: int) -> None:
    """Delete a domain that nothing uses."""
    require_administrator(actor)
    domain = _held(session, number)
    if uses.uses(session, uses.DOMAIN, number):
        raise DomainError(
            f"« {domain.name} » est utilisé : fusionnez-le avec un autre domaine. Rien n’a été supprimé."
        )
    session.delete(domain)
    refreshing.tell(session)


def merge(session: Session, actor: Actor, number: int, form: dict[str, Any]) -> int:
    """Merge a domain into another, which gets its offers, drafts and templates; return the number of the other."""
    require_administrator(actor)
    into = parse(MergeInput, form).into
    if into == number:
        raise InvalidInputError(SUMMARY, {"into": "Choisissez un autre domaine."})
    held = {each: _held(session, each) for each in sorted((number, into))}
    numbers = {"from": number, "into": into}
    session.execute(
        sa.text(
            "INSERT INTO offer_domain (offer_id, domain_id) "
            "SELECT offer_id, :into FROM offer_domain WHERE domain_id = :from ON CONFLICT DO NOTHING"
        ),
        numbers,
    )
    gone = sa.delete(OfferDomain).where(col(OfferDomain.domain_id) == number)
    moved = len(session.execute(gone.returning(col(OfferDomain.offer_id))).all())
    merges.tell(session, "domain", into, held[number].name, moved)
    refreshing.move(session, refreshing.DOMAIN, number, into)
    uses.move(session, uses.DOMAIN, number, into)
    former = col(DomainFormerSlug.domain_id)
    session.execute(sa.update(DomainFormerSlug).where(former == number).values(domain_id=into))
    slug = held[number].slug
    session.delete(held[number])
    session.flush()
    session.merge(DomainFormerSlug(slug=slug, domain_id=into))
    refreshing.refresh(session, refreshing.DOMAIN, into)
    return into


def _held(session: Session, number: int) -> Domain:
    domain = session.get(Domain, number, with_for_update=True)
    if domain is None:
        raise NotFoundError("Ce domaine n’existe plus : il a été supprimé ou fusionné.")
    return domain


def _refuse_taken(session: Session, name: str, but: int = 0) -> None:
    taken = session.scalar(
        sa.select(col(Domain.name)).where(
            listing.folded(col(Domain.name)) == listing.folded(sa.literal(name)), col(Domain.id) != but
        )
    )
    if taken:
        raise InvalidInputError(SUMMARY, {"name": f"Le domaine « {taken} » existe déjà."})
