"""What one process publishes or closes, the other processes see."""

import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.search import engine, spelling
from metnum.domain.search.filters import OfferFilters
from metnum.domain.search.listener import Listener
from metnum.models import SynonymGroup
from metnum.runtime import db
from metnum.vocabulary import OfferState
from tests import offers
from tests.jobs import wait_until

PATIENCE = 20.0


@pytest.fixture
def listening(clean_database: str) -> Iterator[None]:
    """Make this process listen, as a web process does."""
    listener = Listener()
    listener.start()
    assert listener.loaded.wait(PATIENCE)
    yield
    listener.stop()
    listener.join(PATIENCE)
    engine.forget()


def publish(session: Session, title: str) -> int:
    """Publish an offer, as a recruiter would in another process."""
    return offers.publish(session, title).id or 0


def suggested(text: str) -> list[spelling.Suggestion]:
    """Return what the search field proposes."""
    snapshot = engine.snapshot()
    assert snapshot is not None
    return spelling.suggestions(text, snapshot.words)


async def total_becomes(expected: int, text: str) -> None:
    """Wait until a search finds so many offers."""
    end = time.monotonic() + PATIENCE
    while (await engine.find(OfferFilters(text=text))).total != expected:
        assert time.monotonic() < end, f"{text}: never {expected}"
        time.sleep(0.02)


async def test_published_then_filled(listening: None) -> None:
    version = engine.index_version()
    offer_id = db.run_sync(publish, "Dompteuse de tigres numériques")
    await total_becomes(1, "dompteur")
    assert [found.label for found in suggested("agence d'es")] == ["Agence d’essai"]
    assert engine.index_version() != version
    assert (await engine.find(OfferFilters())).counts["employeur"] == {"agence-dessai": 1}
    db.run_sync(offers.end, [offer_id], OfferState.FILLED)
    await total_becomes(0, "dompteur")
    assert suggested("agence d'es") == []
    filters = engine.known_filters(OfferFilters(selected={"employeur": ("agence-dessai",)}))
    assert (await engine.find(filters)).total == 0
    assert filters.selected, "an employer without offers must not become « all offers »"


async def test_a_new_synonym_works_at_once(listening: None) -> None:
    db.run_sync(publish, "Dompteuse de tigres numériques")
    await total_becomes(1, "dompteur")
    assert (await engine.find(OfferFilters(text="belluaire"))).total == 0
    db.run_sync(lambda session: session.add(SynonymGroup(terms=["dompteur", "belluaire"])))
    await total_becomes(1, "belluaire")


async def test_a_rolled_back_offer_never_shows(listening: None) -> None:
    def fail(session: Session) -> None:
        publish(session, "Fantôme")
        raise RuntimeError

    version = engine.index_version()
    with pytest.raises(RuntimeError):
        db.run_sync(fail)
    db.run_sync(publish, "Dompteuse de tigres numériques")
    await total_becomes(1, "dompteur")
    assert engine.index_version() != version
    assert (await engine.find(OfferFilters())).total == 1


async def test_a_lost_connection_is_made_again(listening: None) -> None:
    def cut(session: Session) -> None:
        session.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND query ILIKE 'LISTEN%' AND pid <> pg_backend_pid()"
            )
        )

    db.run_sync(cut)
    db.run_sync(publish, "Dompteuse de tigres numériques")
    await total_becomes(1, "dompteur")


async def test_a_reload_that_fails_is_tried_again(listening: None, caplog: pytest.LogCaptureFixture) -> None:
    """The thread that listens must outlive any failure, or offers would stay as they were for ever."""

    def rename(session: Session, before: str, after: str) -> None:
        session.execute(sa.text(f"ALTER TABLE {before} RENAME TO {after}"))
        session.execute(sa.text("NOTIFY offer_search"))

    db.run_sync(rename, "offer_search", "away")
    wait_until(lambda: "listener-offer_search failed" in caplog.text)
    db.run_sync(rename, "away", "offer_search")
    db.run_sync(publish, "Dompteuse de tigres numériques")
    await total_becomes(1, "dompteur")
