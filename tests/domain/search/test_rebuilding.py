"""Search rows of another version of the code are written again by themselves; a rebuild by hand counts them."""

import contextlib
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.bench.synthetic import insert_offers
from metnum.domain.search import analyser, engine, rebuilding, version
from metnum.domain.search.filters import OfferFilters
from metnum.domain.search.listener import Listener
from metnum.domain.search.rebuilding import OtherVersionError
from metnum.models import OfferSearch, SearchWord
from metnum.runtime import db
from metnum.vocabulary import OfferState
from tests.jobs import run_jobs, wait_until, worker

# The database itself writes down each change of a row, whichever process makes it.
WATCH = """
CREATE TABLE written (offer_id integer);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO written VALUES (NEW.offer_id); RETURN NULL; END $$;
CREATE TRIGGER noted AFTER UPDATE ON offer_search FOR EACH ROW EXECUTE FUNCTION note()
"""
OLD = "UPDATE offer_search SET version = version - 1, headline = 'ancien', document = 'ancien'"
UNDER_WAY = """
SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'search.rebuild' AND status IN ('todo', 'doing')
"""
TIMES = "SELECT max(times), count(*) FROM (SELECT count(*) AS times FROM written GROUP BY offer_id) AS each"


def execute(session: Session, *statements: str) -> None:
    for statement in statements:
        session.execute(sa.text(statement))


def one(statement: str) -> tuple[object, ...]:
    return db.run_sync(lambda session: tuple(session.execute(sa.text(statement)).one()))


def others(session: Session) -> int:
    """Return the number of rows of another version."""
    is_other = col(OfferSearch.version) != version.current()
    return session.scalar(sa.select(sa.func.count()).select_from(OfferSearch).where(is_other)) or 0


@contextlib.contextmanager
def heard(listener: Listener) -> Iterator[None]:
    """Run what a web process runs beside its pages."""
    listener.start()
    assert listener.loaded.wait(20)
    try:
        yield
    finally:
        listener.stop()
        listener.join()


@pytest.fixture
def offers(clean_database: str) -> Iterator[list[int]]:
    """Yield some searchable offers, more than two steps of a rebuild."""
    yield db.run_sync(insert_offers, 1_200, sentences=3)
    engine.forget()


async def test_it_happens_by_itself_while_searches_answer(offers: list[int]) -> None:
    """Two workers and a web process find rows of another version when they start, and each row is written once."""
    db.run_sync(execute, OLD, WATCH)
    engine.reload()
    assert (await engine.find(OfferFilters(text="ancien"))).total == len(offers)
    listener = Listener()
    totals = set()
    with worker(), worker(), heard(listener):
        while db.run_sync(others):
            totals.add((await engine.find(OfferFilters())).total)
        wait_until(lambda: one(UNDER_WAY) == (0,))
    engine.reload()
    assert totals == {len(offers)}
    assert one(TIMES) == (1, len(offers))
    assert (await engine.find(OfferFilters(text="ancien"))).total == 0
    assert (await engine.find(OfferFilters(text="développeur"))).total > 0


async def test_a_changed_analyser_is_followed(offers: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    engine.reload()
    assert (await engine.find(OfferFilters(text="développeur"))).total > 0
    monkeypatch.setitem(analyser._IRREGULAR, "developpeur", "codeur")
    monkeypatch.setattr(version, "current", lambda: 12_345)
    _forget_words()
    db.run_sync(rebuilding.look)
    db.run_sync(rebuilding.look)
    assert one("SELECT count(*) FROM procrastinate_jobs") == (1,), "one waits already"
    await run_jobs()
    assert db.run_sync(others) == 0
    engine.reload()
    found = await engine.find(OfferFilters(text="codeur"))
    assert found.total == (await engine.find(OfferFilters(text="développeur"))).total > 0
    lexeme = sa.select(col(SearchWord.lexeme)).where(col(SearchWord.word) == "développeur")
    assert db.run_sync(lambda session: session.scalars(lexeme).one()) == "codeur"
    monkeypatch.undo()
    _forget_words()


def _forget_words() -> None:
    analyser._plain.cache_clear()
    analyser._remembered.cache_clear()


async def test_nothing_is_asked_for_when_all_is_right(offers: list[int]) -> None:
    db.run_sync(rebuilding.look)
    assert one("SELECT count(*) FROM procrastinate_jobs") == (0,)


async def test_a_worker_of_another_version_gives_it_back(
    offers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    db.run_sync(execute, OLD, WATCH)
    with monkeypatch.context() as newer:
        newer.setattr(version, "current", lambda: 12_345)
        db.run_sync(rebuilding.look)
    with pytest.raises(OtherVersionError):
        db.run_sync(rebuilding.step, 12_345)
    await run_jobs()
    assert one("SELECT status, attempts FROM procrastinate_jobs WHERE task_name = 'search.rebuild'") == (
        "todo",
        1,
    )
    assert one("SELECT count(*) FROM written") == (0,)


def test_by_hand_everything_is_looked_at(clean_database: str) -> None:
    first, second, third, fourth, *_ = offers = db.run_sync(insert_offers, 30, sentences=3)
    ended = f"UPDATE offer SET state = '{OfferState.CLOSED}' WHERE id = {fourth}"
    db.run_sync(execute, f"DELETE FROM offer_search WHERE offer_id IN ({first}, {second})", ended)
    db.run_sync(
        execute, f"UPDATE offer_search SET contracts = '{{7}}', remote = 9 WHERE offer_id = {third}", WATCH
    )
    heard: list[float] = []
    report = rebuilding.rebuild(heard.append)
    assert report.as_json() == {"read": 29, "created": 2, "updated": 1, "unchanged": 26, "removed": 1}
    assert report.line() == (
        "29\u00a0offres lues, 2\u00a0ajoutées, 1\u00a0récrite, 26\u00a0inchangées, 1\u00a0retirée"
    )
    assert heard[-1] == 1.0
    assert one("SELECT count(*), max(offer_id) FROM written") == (1, third)
    assert one("SELECT count(*), count(*) FILTER (WHERE remote = 9) FROM offer_search") == (
        len(offers) - 1,
        0,
    )
    again = rebuilding.rebuild(heard.append)
    assert again.as_json() == {"read": 29, "created": 0, "updated": 0, "unchanged": 29, "removed": 0}
