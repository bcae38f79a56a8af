"""What people type finds what they want among real advertisements."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from metnum.domain.imports import sync
from metnum.domain.imports.sources import betagouv
from metnum.domain.search import engine
from metnum.models import Offer
from metnum.runtime import db, postgres
from tests import databases
from tests.relevance import judgements
from tests.shared import ADS, needs_ads

pytestmark = needs_ads
LABELS = judgements.labels("judged_ads.yaml")
JUDGED = judgements.judge("judged_ads.yaml", LABELS)


@pytest.fixture(scope="module")
def real_ads(server: postgres.Cluster, template: str) -> Iterator[dict[int, str]]:
    """Yield the names of the files of the real advertisements by offer, once these are searchable."""
    with databases.copy(server, template) as address, databases.used(address):
        sync.run(betagouv.read(ADS, publish_all=True))
        engine.reload()
        yield db.run_sync(_names)
        engine.forget()


def _names(session: Session) -> dict[int, str]:
    return dict(session.exec(select(col(Offer.id), col(Offer.source_reference))).all())  # type: ignore[arg-type]


async def test_recall_and_precision(real_ads: dict[int, str]) -> None:
    await judgements.check(JUDGED, real_ads)
