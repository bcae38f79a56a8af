"""Makes the public pages of employers."""

from metnum.domain.catalogue import listing
from metnum.domain.core.errors import NotFoundError
from metnum.domain.employers import queries
from metnum.domain.employers.queries import EmployerDetail, EmployerList
from metnum.domain.search import engine
from metnum.domain.search.filters import OfferFilters
from metnum.runtime import db

NEWEST = 6


async def employer_list() -> EmployerList:
    """Return the page that lists all employers."""
    return await db.run(queries.employers)


async def employer_page(slug: str) -> EmployerDetail:
    """Return an employer with its newest open offers; raise `NotFoundError` for an unknown address."""
    if len(slug) > 200 or "\x00" in slug:
        raise NotFoundError("Cet employeur n’existe pas.")
    detail = await db.run(queries.employer, slug)
    # The index knows a new employer a moment later; until then, the filter is unknown and would select all offers.
    filters = engine.known_filters(OfferFilters(selected={"employeur": (slug,)}))
    if not (detail.has_offers and filters.selected):
        return detail
    return detail.model_copy(update={"newest": await listing.card_rows(filters, NEWEST)})
