"""The search that one would write first, a statement per facet on the normalised tables, to compare ours with."""

import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.search.filters import PAGE_SIZE, OfferFilters

# Facet → expression of its value, over the joins of a plain query.
_VALUES = {
    "metier": "p.slug",
    "region": "o.region_code",
    "departement": "o.department_code",
    "contrat": "unnest(o.contract_types)",
    "teletravail": "o.remote",
    "experience": "o.experience",
    "domaine": "d.slug",
    "versant": "o.versant",
    "employeur": "i.slug",
    "source": "s.code",
}
_CONDITIONS = {
    **{name: f"{value} = ANY(:{name})" for name, value in _VALUES.items()},
    "contrat": "o.contract_types && :contrat",
    "domaine": "EXISTS (SELECT FROM offer_domain JOIN domain ON domain.id = domain_id "
    "WHERE offer_id = o.id AND domain.slug = ANY(:domaine))",
}
_FROM = """
FROM offer o
JOIN recruiting_service r ON r.id = o.service_id
JOIN institution i ON i.id = r.institution_id
JOIN source s ON s.id = o.source_id
LEFT JOIN profession p ON p.id = o.profession_id
"""
_DOMAINS = "JOIN offer_domain od ON od.offer_id = o.id JOIN domain d ON d.id = od.domain_id "
_TEXT = " AND o.id IN (SELECT offer_id FROM offer_search WHERE document @@ CAST(:text AS tsquery))"


def search(session: Session, filters: OfferFilters, all_words: str) -> tuple[int, list[int]]:
    """Run the page, the total and the counts of every facet; return the first two."""
    values = {"today": clock.today(), "text": all_words}
    values |= {name: list(chosen) for name, chosen in filters.selected.items()}

    def where(ignored: str = "") -> str:
        kept = [_CONDITIONS[name] for name in filters.selected if name in _CONDITIONS and name != ignored]
        text = _TEXT if all_words else ""
        return " AND ".join(["WHERE o.state = 'published' AND o.last_day >= :today", *kept]) + text

    total = session.scalar(sa.text(f"SELECT count(*) {_FROM} {where()}"), values)
    order = f"ORDER BY o.published_at DESC, o.id DESC LIMIT {PAGE_SIZE}"
    page = session.scalars(sa.text(f"SELECT o.id {_FROM} {where()} {order}"), values).all()
    for name, value in _VALUES.items():
        joins = _DOMAINS if name == "domaine" else ""
        counts = f"SELECT {value} AS value, count(*) {_FROM} {joins} {where(name)} GROUP BY 1"
        session.execute(sa.text(counts), values).all()
    return int(total or 0), list(page)
