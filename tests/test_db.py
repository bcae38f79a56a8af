"""Transactions, threads and errors of metnum/db.py."""

import asyncio
import threading

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum import db
from metnum.settings import settings


def _insert(session: Session, name: str) -> str:
    session.connection().execute(sa.text("create table if not exists note (name text)"))
    session.connection().execute(sa.text("insert into note values (:name)"), {"name": name})
    return threading.current_thread().name


def _names(session: Session) -> list[str]:
    return list(session.connection().execute(sa.text("select name from note order by name")).scalars())


def _fail_after_insert(session: Session) -> None:
    _insert(session, "lost")
    raise ValueError("no")


async def test_run_commits_in_a_worker_thread(clean_database: str) -> None:
    """Another connection sees what `run` wrote, and the event loop's thread did not write it."""
    thread = await db.run(_insert, "kept")
    assert thread.startswith("database")
    with db.connect_raw() as other:
        assert other.execute("select name from note").fetchall() == [("kept",)]


async def test_run_rolls_back_on_an_error(clean_database: str) -> None:
    """A function that fails leaves nothing behind."""
    await db.run(_insert, "kept")
    with pytest.raises(ValueError, match="no"):
        await db.run(_fail_after_insert)
    assert await db.run(_names) == ["kept"]


async def test_threads_are_bounded(clean_database: str) -> None:
    """Many calls at once share a fixed number of threads and all succeed."""
    await db.run(_insert, "0")
    threads = await asyncio.gather(*(db.run(_insert, str(n)) for n in range(1, 60)))
    assert len(set(threads)) <= settings().db_threads
    assert len(await db.run(_names)) == 60


async def test_a_test_sees_what_run_writes_and_rolls_it_back(session: Session) -> None:
    """Inside a test, `run` shares the test's transaction, errors included."""
    _insert(session, "mine")
    await db.run(_insert, "theirs")
    with pytest.raises(ValueError, match="no"):
        await db.run(_fail_after_insert)
    assert _names(session) == ["mine", "theirs"]


def test_nothing_remains_of_the_test_before(session: Session) -> None:
    """The table that the tests above made in their transactions does not exist."""
    assert session.connection().execute(sa.text("select to_regclass('note')")).scalar() is None


def test_copy_in_the_same_transaction(session: Session) -> None:
    """The driver under a session copies rows that the session then reads."""
    _insert(session, "a")
    with db.driver(session).cursor().copy("copy note from stdin") as copy:
        copy.write_row(["b"])
    assert _names(session) == ["a", "b"]


async def test_unreachable_database(clean_database: str) -> None:
    """A server that does not answer gives our error, not the driver's."""
    db.forget()
    settings().database_url = "postgresql+psycopg://nobody@127.0.0.1:9/none"
    with pytest.raises(db.DatabaseUnavailable):
        await db.run(_names)
    with pytest.raises(db.DatabaseUnavailable):
        db.connect_raw()
