"""What people type finds what they want among real advertisements."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from metnum import db, postgres
from metnum.domain.imports import sync
from metnum.domain.imports.sources import betagouv
from metnum.domain.offers.filters import OfferFilters
from metnum.domain.search import engine
from metnum.models import Offer
from metnum.settings import ROOT
from tests import databases
from tests.relevance import judgements

ADS = ROOT.parent / "shared" / "data" / "betagouv-jobs"
pytestmark = pytest.mark.skipif(not ADS.is_dir(), reason="the real advertisements are not there")
JUDGED = judgements.read("judged_ads.yaml")


@pytest.fixture(scope="module")
def real_ads(server: postgres.Cluster, template: str) -> Iterator[dict[int, str]]:
    """The real advertisements, searchable; the names of their files by offer."""
    with databases.copy(server, template) as address, databases.used(address):
        sync.run(betagouv.read(ADS, publish_all=True))
        engine.reload()
        yield db.run_sync(_names)
        engine.forget()


def _names(session: Session) -> dict[int, str]:
    return dict(session.exec(select(col(Offer.id), col(Offer.source_reference))).all())  # type: ignore[arg-type]


async def test_recall_and_precision(real_ads: dict[int, str]) -> None:
    results = {
        judged.query: [real_ads[i] for i in (await engine.find(OfferFilters(text=judged.query))).ids]
        for judged in JUDGED
    }
    score = judgements.score(JUDGED, results)
    print(f"recall of the first 20: {score.recall:.3f}, precision of the first 10: {score.precision:.3f}")
    print(score.report)
    assert len(JUDGED) >= 60
    assert score.recall >= judgements.LEAST_RECALL, score.report
    assert score.precision >= judgements.LEAST_PRECISION, score.report
