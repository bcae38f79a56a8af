"""Transactions, threads and errors of metnum/runtime/db.py."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum.models import Person
from metnum.runtime import db
from metnum.runtime.settings import settings
from metnum.vocabulary import Role


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


@pytest.mark.parametrize("word", ["disk_full", "out_of_memory", "io_error"])
def test_a_server_that_has_no_room_does_not_answer(clean_database: str, word: str) -> None:
    """People are told that nothing was changed, and to try again: the same may succeed later."""

    def fail(session: Session) -> None:
        session.execute(sa.text(f"DO $$ BEGIN RAISE {word}; END $$"))

    with pytest.raises(db.DatabaseUnavailable):
        db.run_sync(fail)


async def test_unreachable_database(clean_database: str) -> None:
    """A server that does not answer gives our error, not the driver's."""
    db.forget()
    settings().database_url = "postgresql+psycopg://nobody@127.0.0.1:9/none"
    with pytest.raises(db.DatabaseUnavailable):
        await db.run(_names)
    with pytest.raises(db.DatabaseUnavailable):
        db.connect_raw()


def test_two_people_who_write_the_same_begin_again(clean_database: str) -> None:
    """The second person finds what the first one wrote, rather than an error."""
    both_have_looked = threading.Barrier(2)

    def sign_up_once(session: Session, tries: list[int]) -> int:
        tries.append(1)
        known = session.connection().execute(sa.text("select id from person where email = 'a@exemple.fr'"))
        found = known.scalar()
        if len(tries) == 1:
            both_have_looked.wait(20)
        if found is None:
            session.add(Person(email="a@exemple.fr", first_name="A", last_name="B", role=Role.CANDIDATE))
            session.flush()
        return len(tries)

    with ThreadPoolExecutor(2) as threads:
        calls = [threads.submit(db.run_sync, sign_up_once, []) for _ in range(2)]
        assert sorted(call.result(30) for call in calls) == [1, 2]


def test_what_is_refused_twice_is_refused(session: Session) -> None:
    tries: list[int] = []

    def always(session: Session) -> None:
        tries.append(1)
        for _ in range(2):
            session.add(Person(email="b@exemple.fr", first_name="A", last_name="B", role=Role.CANDIDATE))
            session.flush()

    with pytest.raises(sa.exc.IntegrityError):
        db.run_sync(always)
    assert len(tries) == 2
