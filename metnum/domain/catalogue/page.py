"""Makes the rows of the page of an offer from its address."""

from metnum import addresses
from metnum.domain.catalogue import listing, presentation
from metnum.domain.catalogue.rows import OfferCard, OfferDetail
from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.domain.offers import queries
from metnum.domain.offers.queries import OfferRecord
from metnum.domain.search.filters import OfferFilters
from metnum.runtime import db
from metnum.runtime.settings import settings

SIMILAR_COUNT = 3


async def offer_page(slug: str) -> OfferDetail:
    """Return a public offer; raise `MovedError` for an old address and `NotFoundError` for an unknown one."""
    record = await db.run(queries.record, slug) if _is_plausible(slug) else None
    if record is None:
        new_slug = await db.run(queries.moved_to, slug) if _is_plausible(slug) else None
        if new_slug:
            raise MovedError(addresses.offer(new_slug))
        raise NotFoundError("Cette offre n’existe pas ou n’est plus en ligne.")
    return presentation.detail(record, await _similar(record), settings().site)


def _is_plausible(slug: str) -> bool:
    return 0 < len(slug) <= 200 and "\x00" not in slug


async def _similar(record: OfferRecord) -> list[OfferCard]:
    """Return open offers of the same profession, those of the same region first."""
    if record.profession is None:
        return []
    profession = {"metier": (record.profession.slug,)}
    own_url = addresses.offer(record.offer.slug)
    cards: dict[str, OfferCard] = {}
    nearby = {**profession, "region": (record.region.code,)} if record.region else profession
    for selected in (nearby, profession):
        if len(cards) < SIMILAR_COUNT:
            found = await listing.card_rows(OfferFilters(selected=selected), SIMILAR_COUNT + 1)
            cards |= {card.url: card for card in found if card.url != own_url}
    return list(cards.values())[:SIMILAR_COUNT]
