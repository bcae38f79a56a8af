"""Keeps the facts shown on cards in memory until the index changes."""

from collections.abc import Sequence

from metnum.domain.offers import queries
from metnum.domain.offers.queries import CardFacts
from metnum.domain.search.engine import index_version
from metnum.runtime import db

MAX_KEPT = 20_000
_kept: dict[int, CardFacts] = {}
_kept_version: int | None = None


async def facts(offer_ids: Sequence[int]) -> list[CardFacts]:
    """Return the facts of offers in the order asked for; only those not in memory are read."""
    _forget_when_changed()
    missing = [offer_id for offer_id in offer_ids if offer_id not in _kept]
    if missing:
        version = _kept_version
        read = await db.run(queries.card_facts, missing)
        if version is not None and version == _kept_version:
            _kept.update(read)
        return [fact for i in offer_ids if (fact := _kept.get(i) or read.get(i))]
    return [_kept[offer_id] for offer_id in offer_ids]


def _forget_when_changed() -> None:
    """Drop the facts in memory when the index has a new version, since any live offer may have changed."""
    global _kept_version
    version = index_version()
    if version != _kept_version or len(_kept) > MAX_KEPT:
        _kept.clear()
        _kept_version = version
