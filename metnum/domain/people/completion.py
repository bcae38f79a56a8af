"""Completes the names of institutions and services while an administrator types."""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import listing
from metnum.domain.core.actor import Actor, require_administrator
from metnum.domain.offers import queries
from metnum.models import Institution, RecruitingService

SHOWN = 10


def institutions(session: Session, actor: Actor, text: str) -> list[dict[str, str]]:
    """Return the institutions whose name or acronym holds some words."""
    require_administrator(actor)
    rows = session.execute(
        sa.select(col(Institution.id), col(Institution.name))
        .where(listing.matches(listing.clean_text(text), col(Institution.name), col(Institution.acronym)))
        .order_by(sa.func.length(col(Institution.name)), col(Institution.name))
        .limit(SHOWN)
    )
    return [{"value": str(row[0]), "label": row[1]} for row in rows]


def services(session: Session, actor: Actor, text: str) -> list[dict[str, str]]:
    """Return the services whose name, or that of their institution, holds some words."""
    require_administrator(actor)
    names = (col(RecruitingService.name), col(Institution.name), col(Institution.acronym))
    found = queries.named_services(session, listing.matches(listing.clean_text(text), *names), limit=SHOWN)
    return [{"value": str(it.id), "label": f"{it.name} ({it.institution})"} for it in found]
