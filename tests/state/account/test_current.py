"""A page reads once who is signed in, so that a click on a filter asks the database for offers alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum import metnum
from metnum.domain.accounts import sessions
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core.secret import digest
from metnum.domain.search import engine
from metnum.runtime import db
from metnum.state.account import tabs
from metnum.state.account.current import Account
from metnum.state.candidate.offer_search import OfferSearch
from tests.offers import publish
from tests.people import Cast, cast
from tests.state.tab import go_to, tab_of

LISTING = "/offres-emploi"


@pytest.fixture
def session(clean_database: str) -> Iterator[Session]:
    """Yield a session that really commits, because the index of offers is read beside it."""
    with Session(db.engine(), expire_on_commit=False) as session:
        yield session


@pytest.fixture
def people(session: Session) -> Iterator[Cast]:
    """Yield one actor of each kind, and two offers that can be found."""
    assert metnum.app is not None
    publish(session, "Développeuse Python")
    publish(session, "Architecte réseau")
    found = cast(session)
    session.commit()
    engine.reload()
    yield found
    engine.forget()
    for session_hash in tabs.known():
        tabs.forget(session_hash)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Yield the list of the statements that the database gets meanwhile."""
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    sa.event.listen(db.engine(), "before_cursor_execute", note)
    yield asked
    sa.event.remove(db.engine(), "before_cursor_execute", note)


async def opened(session: Session, people: Cast, kind: str) -> Any:
    """Return the tab of somebody who has opened the listing."""
    account = tab_of(session, people, kind, LISTING, Account)
    session.commit()
    await account.load()
    await go_to(account, LISTING, OfferSearch).load()
    return account


def _session_of(account: Any) -> str:
    return digest(session_token(account.router.headers.cookie))


@pytest.mark.parametrize("kind", ["candidate", "recruiter", "administrator"])
async def test_a_filter_asks_nothing_about_the_person(session: Session, people: Cast, kind: str) -> None:
    account = await opened(session, people, kind)
    assert account.view.is_signed_in
    with statements() as asked:
        search = go_to(account, f"{LISTING}?q=reseau", OfferSearch)
        await account.load()
        assert asked == []
        await search.load()
    assert search.view.total == 1
    with statements() as asked_by_anybody:
        anybody = await opened(session, people, "anonymous")
        await go_to(anybody, f"{LISTING}?q=python", OfferSearch).load()
    assert asked == asked_by_anybody
    assert account.view.is_signed_in


async def test_a_session_that_ends_is_noticed_at_once(session: Session, people: Cast) -> None:
    account = await opened(session, people, "recruiter")
    sessions.end(session, [_session_of(account)])
    session.commit()
    tabs.forget(_session_of(account))  # the listener does the same
    await account.load()
    assert not account.view.is_signed_in
    assert account.view.has_left


async def test_a_state_that_was_lost_is_read_again(session: Session, people: Cast) -> None:
    account = await opened(session, people, "recruiter")
    account.reset()
    await account.load()
    assert account.view.is_signed_in


async def test_a_session_in_use_does_not_expire(session: Session, people: Cast) -> None:
    account = await opened(session, people, "recruiter")
    tab = tabs._tabs[_session_of(account)]
    for token in tab:
        tab[token] -= sessions.SEEN_EVERY
    with statements() as asked:
        await account.load()
    assert asked
