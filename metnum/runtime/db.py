"""Opens sessions and transactions; no other module commits.

A function of the domain takes the session as its first argument and never commits. A screen or an endpoint calls it
by `await run(fn, …)`, a command or a task by `run_sync(fn, …)`.
"""

import asyncio
import contextlib
import contextvars
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Concatenate, ParamSpec, TypeVar

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from metnum.runtime import postgres
from metnum.runtime.postgres import DatabaseUnavailable
from metnum.runtime.settings import settings

__all__ = [
    "DatabaseUnavailable",
    "Session",
    "bind",
    "connect_raw",
    "driver",
    "dsn",
    "engine",
    "forget",
    "opened",
    "run",
    "run_sync",
]

P = ParamSpec("P")
R = TypeVar("R")

# These are PostgreSQL's codes for two transactions that conflict: unique_violation, serialization_failure,
# deadlock_detected.
_CROSSED = frozenset({"23505", "40001", "40P01"})
# These classes of PostgreSQL's codes say that the server cannot work now: no room on the disk or in memory, files
# that cannot be read or written. The transaction is undone, and the same call may succeed later.
_OUT_OF_ORDER = ("53", "58")

# A test binds its connection here: every call then uses it, one at a time, inside the test's transaction.
_bound: sa.Connection | None = None
_bound_lock = threading.RLock()


def create_engine(address: str) -> sa.Engine:
    """Return an engine whose pool has as many connections as there are threads, and a few for commands."""
    return sa.create_engine(
        address, pool_size=settings().db_threads, max_overflow=4, pool_timeout=10, pool_pre_ping=True
    )


@lru_cache(maxsize=1)
def engine() -> sa.Engine:
    """Return the engine of this process; the private PostgreSQL server is started when it is needed."""
    return create_engine(postgres.ensure())


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(settings().db_threads, thread_name_prefix="database")


async def run(fn: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call `fn(session, …)` in one worker thread and one transaction, without blocking the event loop."""
    # The thread gets the caller's context variables, as asyncio.to_thread would give them, but it comes from a pool
    # with one thread for each connection.
    call = partial(contextvars.copy_context().run, partial(run_sync, fn, *args, **kwargs))
    return await asyncio.get_running_loop().run_in_executor(_threads(), call)


def run_sync(fn: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call `fn(session, …)` in one transaction: it is committed at the end, and rolled back on an error.

    When two people write the same thing at the same instant, the second transaction is refused: it is run again and
    then sees what the first one wrote. `fn` must only write in the database, so that a refused try leaves nothing
    behind.
    """
    try:
        return _once(fn, *args, **kwargs)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") not in _CROSSED:
            raise
    return _once(fn, *args, **kwargs)


def _once(fn: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    with _session() as session:
        result = fn(session, *args, **kwargs)
        session.commit()
        return result


@contextlib.contextmanager
def _session() -> Iterator[Session]:
    if _bound is not None:
        with (
            _bound_lock,
            Session(_bound, join_transaction_mode="create_savepoint", expire_on_commit=False) as session,
        ):
            yield session
        return
    with reachable(engine()) as connection, Session(connection, expire_on_commit=False) as session:
        yield session


@contextlib.contextmanager
def reachable(source: sa.Engine) -> Iterator[sa.Connection]:
    """Yield a connection; raise `DatabaseUnavailable` when there is none or when it breaks."""
    try:
        connection = source.connect()
    except (OperationalError, PoolTimeout) as error:
        raise DatabaseUnavailable("The database does not answer.") from error
    with connection:
        try:
            yield connection
        except DBAPIError as error:
            if error.connection_invalidated or _is_out_of_order(error):
                raise DatabaseUnavailable("The database stopped answering.") from error
            raise


def _is_out_of_order(error: DBAPIError) -> bool:
    return str(getattr(error.orig, "sqlstate", None) or "").startswith(_OUT_OF_ORDER)


@contextlib.contextmanager
def opened() -> Iterator[None]:
    """Keep the database available during one command; a server that this started stops with its last user."""
    with postgres.running():
        try:
            yield
        finally:
            forget()  # Our own idle connections would be counted as those of another process.


def driver(session: Session) -> psycopg.Connection:
    """Return the psycopg connection of a session, for COPY in the same transaction."""
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("The session does not use psycopg.")
    return connection


def dsn() -> str:
    """Return the address of the database in the form that psycopg and psql accept."""
    return postgres.libpq(engine().url.render_as_string(hide_password=False))


def connect_raw(*, autocommit: bool = True) -> psycopg.Connection:
    """Open a psycopg connection outside the pool, for LISTEN, VACUUM or long copies."""
    try:
        return psycopg.connect(dsn(), autocommit=autocommit, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable("The database does not answer.") from error


@contextlib.contextmanager
def bind(connection: sa.Connection) -> Iterator[None]:
    """Make every call use one connection inside its transaction; tests roll it back at the end."""
    global _bound
    before, _bound = _bound, connection
    try:
        yield
    finally:
        _bound = before


def forget(*, close: bool = True) -> None:
    """Drop the engine and the threads, after a change of database or in a process that was just forked."""
    if engine.cache_info().currsize:
        engine().dispose(close=close)
    if close and _threads.cache_info().currsize:
        _threads().shutdown()
    engine.cache_clear()
    _threads.cache_clear()


os.register_at_fork(after_in_child=partial(forget, close=False))
