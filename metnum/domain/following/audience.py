"""How many people looked at each offer, day by day: sums only, nothing of anybody is kept."""

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

# What ua-parser takes for browsers: programs, previews of links, monitors, browsers that nobody looks at.
_PROGRAMS = re.compile(
    "bot|crawl|spider|slurp|scrap|fetch|preview|monitor|headless|phantom|lighthouse|curl|wget|python|java/|okhttp|"
    "go-http|httpclient|node|axios|libwww|perl|ruby|facebookexternalhit|whatsapp|validator|check",
    re.IGNORECASE,
)
LONGEST_AGENT = 500


@dataclass(slots=True)
class Tally:
    """What happened to one offer on one day, not written yet."""

    views: int = 0
    applications: int = 0


Counts = Mapping[tuple[str, date], Tally]  # slug, day in Paris

# Days and totals in one statement; offers in order, so that two processes never wait for each other. What was
# counted at an address just before it moved is counted for its offer all the same.
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
    """Add what was counted since the last time; an offer that no longer exists is left out."""
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
    """Whether a browser's own name says that no person looks; one that says nothing is a program."""
    if not user_agent.strip() or _PROGRAMS.search(user_agent):
        return True
    device = parse_device(user_agent[:LONGEST_AGENT])
    return device is not None and device.family == "Spider"


def is_own(session: Session, actor: Actor, slug: str) -> bool:
    """Whether somebody looks at an offer of their own institution, which is not an audience."""
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
    """Return where the button « Postuler » of an open offer leads; nothing for any other address.

    The address comes from the offer alone, written by its recruiters and checked then: nobody can make it
    lead elsewhere.
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
