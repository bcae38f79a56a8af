"""A web process learns which sessions end, even those that ended while it did not listen."""

import time
from collections.abc import Iterator, Sequence

import pytest
import sqlalchemy as sa

from metnum.domain.accounts import sessions
from metnum.domain.core.secret import digest
from metnum.runtime import db
from metnum.state.account import tabs
from metnum.vocabulary import Role
from tests.people import by_email, person

PATIENCE = 20.0
EMAIL = "lea.dupont@exemple.fr"


@pytest.fixture
def ended(clean_database: str) -> Iterator[list[str]]:
    """Yield the sessions of which a process heard; it knows a tab of one that ended before it listened."""
    heard: list[str] = []

    def hear(hashes: Sequence[str]) -> None:
        for session_hash in hashes:
            heard.append(session_hash)
            tabs.forget(session_hash)

    tabs.remember("ended-before", "tab")
    listener = tabs.SessionListener(hear)
    listener.start()
    becomes(heard, {"ended-before"})
    yield heard
    listener.stop()
    listener.join(PATIENCE)


def becomes(heard: list[str], expected: set[str]) -> None:
    """Wait until the process has heard of some sessions."""
    end = time.monotonic() + PATIENCE
    while set(heard) != expected:
        assert time.monotonic() < end, heard
        time.sleep(0.02)


def _open(session: db.Session) -> str:
    row = person(session, EMAIL, Role.CANDIDATE)
    return sessions.open_session(session, row)


def _open_again(session: db.Session) -> str:
    return sessions.open_session(session, by_email(session, EMAIL))


def _deactivate(session: db.Session) -> None:
    by_email(session, EMAIL).is_active = False


def test_signed_out_and_deactivated(ended: list[str]) -> None:
    first, second = (digest(db.run_sync(fn)) for fn in (_open, _open_again))
    db.run_sync(sessions.end, [first])
    becomes(ended, {"ended-before", first})
    db.run_sync(_deactivate)
    becomes(ended, {"ended-before", first, second})


def test_a_lost_connection_is_made_again(ended: list[str]) -> None:
    token = digest(db.run_sync(_open))
    tabs.remember(token, "tab")
    cut = sa.text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND query ILIKE 'LISTEN%' AND pid <> pg_backend_pid()"
    )

    def cut_and_end(session: db.Session) -> None:
        session.execute(cut)
        sessions.end(session, [token])

    db.run_sync(cut_and_end)
    becomes(ended, {"ended-before", token})


def test_the_oldest_tabs_are_forgotten() -> None:
    for number in range(tabs.MOST_TABS + 10):
        tabs.remember("many", f"tab-{number}")
    kept = tabs.forget("many")
    assert len(kept) == tabs.MOST_TABS
    assert kept[-1] == f"tab-{tabs.MOST_TABS + 9}"
    assert tabs.forget("many") == []
