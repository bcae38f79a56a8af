"""What people type finds what they want among the demonstration data."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from metnum import demo
from metnum.domain.search import engine
from metnum.models import Offer, OfferSearch
from metnum.runtime import db, postgres
from tests import databases
from tests.relevance import judgements

LABELS = judgements.labels("judged_demo.yaml")
CONTRACTS = ("Stage – ", "Apprentissage – ")


@pytest.fixture(scope="module")
def demonstration(server: postgres.Cluster, template: str) -> Iterator[dict[int, str]]:
    """Yield a name for each live offer of the demonstration, with its title, once these are searchable."""
    with databases.copy(server, template) as address, databases.used(address):
        db.run_sync(demo.load)
        engine.reload()
        yield db.run_sync(_names)
        engine.forget()


def _names(session: Session) -> dict[int, str]:
    live = select(col(Offer.id), col(Offer.title)).join(
        OfferSearch, col(OfferSearch.offer_id) == col(Offer.id)
    )
    return {offer_id or 0: f"{title} [{offer_id}]" for offer_id, title in session.exec(live).all()}


def _labels(name: str) -> frozenset[str]:
    """Return the labels of the longest judged title that stands in a name; a title that nobody judged has none."""
    titles = [title for title in LABELS if title in name and title not in CONTRACTS]
    contracts = [LABELS[start] for start in CONTRACTS if name.startswith(start)]
    return LABELS[max(titles, key=len, default=CONTRACTS[0])].union(*contracts) if titles else frozenset()


async def test_recall_and_precision(demonstration: dict[int, str]) -> None:
    labelled = {name: _labels(name) for name in demonstration.values()}
    judged = judgements.judge("judged_demo.yaml", labelled)
    await judgements.check(judged, demonstration)


def test_every_title_is_judged(demonstration: dict[int, str]) -> None:
    assert [name for name in demonstration.values() if not _labels(name)] == []
