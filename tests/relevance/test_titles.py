"""What people type finds what they want among titles of every style."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.imports import references
from metnum.domain.search import documents, engine
from metnum.models import Institution, Offer, RecruitingService
from metnum.runtime import db, postgres
from metnum.vocabulary import OfferState
from tests import databases
from tests.relevance import judgements

LABELS = judgements.labels("judged_titles.yaml")
JUDGED = judgements.judge("judged_titles.yaml", LABELS)


@pytest.fixture(scope="module")
def titles(server: postgres.Cluster, template: str) -> Iterator[dict[int, str]]:
    """Yield the judged titles by offer, once these offers are searchable."""
    with databases.copy(server, template) as address, databases.used(address):
        published = db.run_sync(_publish)
        engine.reload()
        yield published
        engine.forget()


def _publish(session: Session) -> dict[int, str]:
    institution = Institution(slug="essai", name="Agence d’essai")
    session.add(institution)
    session.flush()
    service = RecruitingService(institution_id=institution.id or 0, name="Direction des essais")
    session.add(service)
    session.flush()
    professions = references.read(session).professions
    offers = [
        Offer(
            slug=f"essai-{number}",
            title=title,
            profession_id=professions.find(title),
            service_id=service.id or 0,
            source_id=1,
            state=OfferState.PUBLISHED,
            published_at=clock.now(),
            last_day=clock.today() + timedelta(days=30),
        )
        for number, title in enumerate(LABELS)
    ]
    session.add_all(offers)
    session.flush()
    documents.refresh(session, [offer.id for offer in offers if offer.id])
    return {offer.id: offer.title for offer in offers if offer.id}


async def test_recall_and_precision(titles: dict[int, str]) -> None:
    await judgements.check(JUDGED, titles)
