"""Lists professions and shows their pages, for administrators."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum import addresses
from metnum.domain.core import french, listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.core.errors import NotFoundError
from metnum.domain.core.listing import Asked, Choice, Column
from metnum.domain.core.texts import whole_number
from metnum.domain.reference.rows import AliasLine, ReferenceDetail, ReferenceLine, ReferenceList
from metnum.domain.reference.uses import PROFESSION, uses
from metnum.models import Offer, Profession, ProfessionAlias

PATH = addresses.PROFESSIONS
COLUMNS = (
    Column("Métier", "nom"),
    Column("Famille", "famille"),
    Column("Autres noms", "noms"),
    Column("Offres", "offres"),
)
_aliases = (
    sa.select(sa.func.count(col(ProfessionAlias.id)))
    .where(col(ProfessionAlias.profession_id) == col(Profession.id))
    .correlate(Profession)
    .scalar_subquery()
)
_alias_text = (
    sa.select(sa.func.string_agg(col(ProfessionAlias.label), " "))
    .where(col(ProfessionAlias.profession_id) == col(Profession.id))
    .correlate(Profession)
    .scalar_subquery()
)


def profession_list(session: Session, actor: Actor, parameters: dict[str, str], query: str) -> ReferenceList:
    """Return a page of the list of professions."""
    require_administrator(actor)
    asked = listing.parse(
        PATH, query, filters=("famille",), sorts=[c.key for c in COLUMNS], default_sort="nom"
    )
    total = session.scalar(sa.select(sa.func.count()).select_from(Profession).where(_clause(asked))) or 0
    return ReferenceList(
        frame=listing.frame(asked, total, COLUMNS, ("métier", "métiers")),
        lines=[_line(row) for row in session.execute(_page(asked))],
        families=families(session),
        family=asked.filters.get("famille", ""),
    )


def _clause(asked: Asked) -> sa.ColumnElement[bool]:
    found = listing.matches(asked.text, col(Profession.name), _alias_text)
    family = asked.filters.get("famille")
    return sa.and_(found, col(Profession.family) == family) if family else found


def _page(asked: Asked) -> sa.Select[Any]:
    offers = (
        sa.select(col(Offer.profession_id), sa.func.count().label("total"))
        .where(col(Offer.profession_id).is_not(None))
        .group_by(col(Offer.profession_id))
        .subquery()
    )
    total = sa.func.coalesce(offers.c.total, 0)
    name = listing.folded(col(Profession.name))
    order = {"nom": name, "famille": col(Profession.family), "noms": _aliases, "offres": total}
    return (
        sa.select(
            col(Profession.id),
            col(Profession.name),
            col(Profession.slug),
            col(Profession.family),
            _aliases.label("aliases"),
            total.label("offers"),
        )
        .outerjoin(offers, offers.c.profession_id == col(Profession.id))
        .where(_clause(asked))
        .order_by(*asked.ordered(order, name))
        .limit(listing.PER_PAGE)
        .offset((asked.page - 1) * listing.PER_PAGE)
    )


def _line(row: Any) -> ReferenceLine:
    return ReferenceLine(
        id=row.id,
        name=row.name,
        url=f"{PATH}/{row.id}",
        public_url=f"{addresses.OFFER_SEARCH}?metier={row.slug}",
        family=row.family,
        aliases_label=french.number(row.aliases),
        offers_label=french.number(row.offers),
    )


def families(session: Session) -> list[Choice]:
    """Return the families in use as choices."""
    found = session.scalars(sa.select(col(Profession.family)).distinct().order_by(col(Profession.family)))
    return [Choice(value=family, label=family) for family in found]


def profession_detail(
    session: Session, actor: Actor, parameters: dict[str, str], query: str
) -> ReferenceDetail:
    """Return one profession, its other names and its uses."""
    require_administrator(actor)
    profession = session.get(Profession, whole_number(parameters.get("id", "")) or 0)
    if profession is None:
        raise NotFoundError("Ce métier n’existe pas, ou il a été fusionné avec un autre.")
    number = profession.id or 0
    found = uses(session, PROFESSION, number)
    aliases = _alias_lines(session, number)
    return ReferenceDetail(
        id=number,
        page_title=profession.name,
        name=profession.name,
        slug=profession.slug,
        family=profession.family,
        public_url=f"{addresses.OFFER_SEARCH}?metier={profession.slug}",
        aliases=aliases,
        has_aliases=bool(aliases),
        uses=found,
        is_used=bool(found),
        others=_others(session, profession),
        merge_hint=f"« {profession.name} » et ses autres noms deviennent d’autres noms du métier choisi.",
        families=families(session),
    )


def _alias_lines(session: Session, number: int) -> list[AliasLine]:
    rows = session.execute(
        sa.select(col(ProfessionAlias.id), col(ProfessionAlias.label))
        .where(col(ProfessionAlias.profession_id) == number)
        .order_by(listing.folded(col(ProfessionAlias.label)))
    )
    return [AliasLine(id=row.id, label=row.label) for row in rows]


def _others(session: Session, profession: Profession) -> list[Choice]:
    rows = session.execute(
        sa.select(col(Profession.id), col(Profession.name))
        .where(col(Profession.id) != profession.id)
        .order_by(listing.folded(col(Profession.name)))
    )
    return [Choice(value=str(row.id), label=row.name) for row in rows]
