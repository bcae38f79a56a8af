"""Makes the rows of the search table: the words of a live offer, its facets, the values it is sorted by."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.core import rich_text
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.search import analyser, codes, facets
from metnum.models import Institution, Offer, Profession, ProfessionAlias, RecruitingService, Source

# The statement reads columns instead of Offer objects, so that the session of a long import does not keep them all.
_COLUMN_NAMES = "id title published_at last_day commune_code salary_min salary_max profession_id technologies"
_OFFER_COLUMNS = _COLUMN_NAMES.split()
_FACET = "facet_"  # A label with this prefix holds the value of an offer for a facet.


def statement() -> sa.Select[Any]:
    """Return the statement that reads offers with everything that `row` needs, facets included."""
    return (
        sa.select(
            *(Offer.__table__.c[name] for name in (*_OFFER_COLUMNS, *SECTIONS)),  # type: ignore[attr-defined]
            col(Institution.name).label("institution"),
            col(Institution.acronym).label("acronym"),
            col(RecruitingService.name).label("service"),
            col(Profession.name).label("profession"),
            *(facet.of_offer.label(_FACET + facet.name) for facet in facets.FACETS),
        )
        .join(RecruitingService, col(RecruitingService.id) == col(Offer.service_id))
        .join(Institution, col(Institution.id) == col(RecruitingService.institution_id))
        .join(Source, col(Source.id) == col(Offer.source_id))
        .outerjoin(Profession, col(Profession.id) == col(Offer.profession_id))
    )


def aliases(session: Session) -> dict[int, list[str]]:
    """Return the other names of each profession."""
    profession = col(ProfessionAlias.profession_id)
    labels = sa.func.array_agg(col(ProfessionAlias.label))
    return {row[0]: row[1] for row in session.execute(sa.select(profession, labels).group_by(profession))}


def row(offer: Any, names: dict[int, list[str]]) -> dict[str, Any]:
    """Return the search row of an offer that `statement` read; `names` holds the other names of each profession."""
    headline = [
        (offer.title, "A"),
        (offer.profession or "", "B"),
        *((alias, "C") for alias in names.get(offer.profession_id or 0, [])),
        *((employer, "D") for employer in sorted({offer.institution, offer.acronym or "", offer.service})),
    ]
    texts = [", ".join(offer.technologies)]
    texts += [rich_text.plain_text(getattr(offer, section)) for section in SECTIONS]
    return {
        "offer_id": offer.id,
        "published_at": offer.published_at,
        "last_day": offer.last_day,
        "headline": analyser.tsvector(headline),
        "document": analyser.bare_tsvector([text for text, _ in headline], texts),
        "commune": codes.insee(offer.commune_code),
        "salary": offer.salary_max or offer.salary_min or 0,
        **{facet.column: facet.stored(getattr(offer, _FACET + facet.name)) for facet in facets.FACETS},
    }
