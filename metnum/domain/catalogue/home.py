"""The home page: figures, entries to the listing, newest offers."""

from pydantic import BaseModel

from metnum import addresses
from metnum.domain.catalogue import listing
from metnum.domain.catalogue.rows import OfferCard
from metnum.domain.core import french
from metnum.domain.search import engine
from metnum.domain.search.filters import OfferFilters

ENTRY_COUNT = 8
NEWEST_COUNT = 6


class Entry(BaseModel):
    """A link into the listing."""

    label: str
    detail: str
    url: str


class HomeView(BaseModel):
    """The content of the home page."""

    total_label: str = ""
    professions: list[Entry] = []
    regions: list[Entry] = []
    employers: list[Entry] = []
    newest: list[OfferCard] = []


async def home() -> HomeView:
    """Return the content of the home page, all of it from the index in memory."""
    found = await engine.find(OfferFilters())
    return HomeView(
        total_label=french.count(found.total, "offre ouverte", "offres ouvertes"),
        professions=_entries("metier", found, ENTRY_COUNT),
        regions=_entries("region", found, 18),
        employers=[
            entry.model_copy(
                update={
                    "url": entry.url.replace(f"{addresses.OFFER_SEARCH}?employeur=", addresses.employer(""))
                }
            )
            for entry in _entries("employeur", found, ENTRY_COUNT)
        ],
        newest=await listing.card_rows(OfferFilters(), NEWEST_COUNT),
    )


def _entries(facet: str, found: engine.Found, limit: int) -> list[Entry]:
    counts = found.counts.get(facet, {})
    frequent = sorted((value for value in counts if counts[value]), key=lambda value: -counts[value])[:limit]
    return [
        Entry(
            label=engine.facet_label(facet, value),
            detail=french.count(counts[value], "offre", "offres"),
            url=OfferFilters().toggled(facet, value).to_url(),
        )
        for value in frequent
    ]
