"""Counts how many people looked at each offer, day by day; only sums are kept, nothing of any person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import sqlalchemy as sa
from sqlmodel import Session, col
from ua_parser import parse_device

from metnum.domain.core.actor import Actor
from metnum.domain.offers import policy
from metnum.models import Offer, RecruitingService

# Ua-parser takes these for browsers: programs, previews of links, monitors, browsers without a person.
_PROGRAMS = re.compile(
    "bot|crawl|spider|slurp|scrap|fetch|preview|monitor|headless|phantom|lighthouse|curl|wget|python|java/|okhttp|"
    "go-http|httpclient|node|axios|libwww|perl|ruby|facebookexternalhit|whatsapp|validator|check",
    re.IGNORECASE,
)
LONGEST_AGENT = 500


@dataclass(slots=True)
class Tally:
    """The views and applications of one offer on one day that are not written yet."""

    views: int = 0
    applications: int = 0


Counts = Mapping[tuple[str, date], Tally]  # It maps a slug and a day in Paris to a tally.

# One statement writes days and totals, in the order of offers, so that two processes never wait for each other.
# Counts made under a former address are added to its offer.
_ADD = sa.text(
    """
    WITH given AS (
        SELECT at.id, g.day, sum(g.views)::int AS views, sum(g.applications)::int AS applications
        FROM unnest(
            CAST(:slugs AS text[]), CAST(:days AS date[]), CAST(:views AS int[]), CAST(:applications AS int[])
        ) AS g (slug, day, views, applications)
        JOIN (SELECT id, slug FROM offer UNION ALL SELECT offer_id, slug FROM offer_slug) AS at
            ON at.slug = g.slug
        GROUP BY at.id, g.day
    ), days AS (
        INSERT INTO offer_day AS kept (offer_id, day, views, applications)
        SELECT id, day, views, applications FROM given ORDER BY id, day
        ON CONFLICT (offer_id, day) DO UPDATE SET
            views = kept.views + excluded.views, applications = kept.applications + excluded.applications
    )
    INSERT INTO offer_total AS kept (offer_id, views, applications)
    SELECT id, sum(views), sum(applications) FROM given GROUP BY id ORDER BY id
    ON CONFLICT (offer_id) DO UPDATE SET
        views = kept.views + excluded.views, applications = kept.applications + excluded.applications
    """
)


def add(session: Session, counts: Counts) -> None:
    """Add counts to the database; those of an offer that no longer exists are dropped."""
    if not counts:
        return
    parameters = {
        "slugs": [slug for slug, _ in counts],
        "days": [day for _, day in counts],
        "views": [tally.views for tally in counts.values()],
        "applications": [tally.applications for tally in counts.values()],
    }
    session.execute(_ADD, parameters)


@lru_cache(maxsize=2048)
def is_robot(user_agent: str) -> bool:
    """Return whether a User-Agent belongs to a program; an empty one does."""
    if not user_agent.strip() or _PROGRAMS.search(user_agent):
        return True
    device = parse_device(user_agent[:LONGEST_AGENT])
    return device is not None and device.family == "Spider"


def is_own(session: Session, actor: Actor, slug: str) -> bool:
    """Return whether an offer belongs to the person's own institution, whose views do not count."""
    if actor.is_administrator or actor.viewed_by_id is not None:
        return True
    if not actor.is_recruiter:
        return False
    found = session.scalar(
        sa.select(col(Offer.id))
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .where(col(Offer.slug) == slug, policy.seen_clause(actor))
    )
    return found is not None


def way_to_apply(session: Session, slug: str) -> str | None:
    """Return where the button « Postuler » of an open offer leads; None for any other slug.

    The address comes from the offer alone, where its recruiters wrote it and it was checked, so that nobody can make
    the button lead elsewhere.
    """
    row = session.execute(
        sa.select(col(Offer.apply_url), col(Offer.apply_email), col(Offer.contact_email)).where(
            col(Offer.slug) == slug, policy.open_clause()
        )
    ).one_or_none()
    if row is None:
        return None
    email = row.apply_email or row.contact_email
    if row.apply_url and row.apply_url.startswith(("https://", "http://")):
        return str(row.apply_url)
    return f"mailto:{email}" if email else None
