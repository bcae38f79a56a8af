"""Completion while an administrator types the name of an institution or of a service."""

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import listing
from metnum.domain.core.actor import Actor, require_administrator
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
    rows = session.execute(
        sa.select(col(RecruitingService.id), col(RecruitingService.name), col(Institution.name))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .where(listing.matches(listing.clean_text(text), *names))
        .order_by(col(Institution.name), col(RecruitingService.name))
        .limit(SHOWN)
    )
    return [{"value": str(row[0]), "label": f"{row[1]} ({row[2]})"} for row in rows]
