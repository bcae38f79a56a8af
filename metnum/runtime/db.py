"""Sessions and transactions: the only place that commits.

A function of the domain takes the session as its first argument and never commits:
`await run(fn, …)` in a screen or an endpoint, `run_sync(fn, …)` in a command or a task.
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

# PostgreSQL's words for two transactions that crossed: unique_violation, serialization_failure, deadlock_detected.
_CROSSED = frozenset({"23505", "40001", "40P01"})
# Classes of PostgreSQL's words for a server that cannot work now: no room on the disk nor in memory, files that
# cannot be read or written. The transaction is undone, and the same may succeed later.
_OUT_OF_ORDER = ("53", "58")

# A test's connection: every call goes through it, one at a time, inside the test's transaction.
_bound: sa.Connection | None = None
_bound_lock = threading.RLock()


def create_engine(address: str) -> sa.Engine:
    """An engine with the pool of this product: as many connections as threads, and a few for commands."""
    return sa.create_engine(
        address, pool_size=settings().db_threads, max_overflow=4, pool_timeout=10, pool_pre_ping=True
    )


@lru_cache(maxsize=1)
def engine() -> sa.Engine:
    """The engine of this process; starts the private PostgreSQL server when it is needed."""
    return create_engine(postgres.ensure())


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(settings().db_threads, thread_name_prefix="database")


async def run(fn: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call `fn(session, …)` in one worker thread and one transaction, without blocking the event loop."""
    # The thread sees the caller's context variables, as with asyncio.to_thread, but threads are counted.
    call = partial(contextvars.copy_context().run, partial(run_sync, fn, *args, **kwargs))
    return await asyncio.get_running_loop().run_in_executor(_threads(), call)


def run_sync(fn: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call `fn(session, …)` in one transaction: committed at the end, rolled back on an error.

    Two people may do the same at the same instant: what one has just written stops the other, who begins again
    and finds it (`fn` only writes in the database, so that nothing is left of the first try).
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
    """A connection, or `DatabaseUnavailable` when there is none or when it breaks."""
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
    """The database for one command, failed or not: the server it started stops with its last user."""
    with postgres.running():
        try:
            yield
        finally:
            forget()  # our own idle connections would pass for somebody else's


def driver(session: Session) -> psycopg.Connection:
    """The psycopg connection under a session, for COPY in the same transaction."""
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("The session does not use psycopg.")
    return connection


def dsn() -> str:
    """The address of the database as psycopg and psql want it."""
    return postgres.libpq(engine().url.render_as_string(hide_password=False))


def connect_raw(*, autocommit: bool = True) -> psycopg.Connection:
    """A psycopg connection of its own, outside the pool: LISTEN, VACUUM, long copies."""
    try:
        return psycopg.connect(dsn(), autocommit=autocommit, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable("The database does not answer.") from error


@contextlib.contextmanager
def bind(connection: sa.Connection) -> Iterator[None]:
    """Make every call use one connection, inside its transaction: for tests, which roll it back."""
    global _bound
    before, _bound = _bound, connection
    try:
        yield
    finally:
        _bound = before


def forget(*, close: bool = True) -> None:
    """Drop the engine and the threads: after a change of database, or in a process just forked."""
    if engine.cache_info().currsize:
        engine().dispose(close=close)
    if close and _threads.cache_info().currsize:
        _threads().shutdown()
    engine.cache_clear()
    _threads.cache_clear()


os.register_at_fork(after_in_child=partial(forget, close=False))
