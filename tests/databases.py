"""Databases for tests: a migrated template, and its copies."""

import contextlib
import hashlib
import secrets
from collections.abc import Callable, Iterator

import psycopg
import sqlalchemy as sa

from metnum.runtime import db, postgres
from metnum.runtime.settings import ROOT, settings

TEMPLATE_LOCK = 71_409


def _version() -> str:
    """Return a digest that changes with the migrations, and with the code that they may read."""
    digest = hashlib.sha256()
    folders = [ROOT / "alembic", ROOT / "metnum" / "models"]
    for path in sorted(
        path for folder in folders for kind in ("*.py", "*.sql") for path in folder.rglob(kind)
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def template(server: postgres.Cluster, migrate: Callable[[str], None]) -> str:
    """Return the name of a database that has every migration, made by the first worker that asks."""
    name = f"template_{_version()}"
    with server.connect() as connection:
        connection.execute("select pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            _drop_old(connection)
            draft = f"draft_{secrets.token_hex(4)}"
            connection.execute(f"create database {draft}")
            migrate(server.url(draft).render_as_string(hide_password=False))
            connection.execute(f"alter database {draft} rename to {name}")
    return name


def _drop_old(connection: psycopg.Connection) -> None:
    """Drop the templates of earlier versions, and the copies that a killed run left."""
    rows = connection.execute(
        "select datname from pg_database where datname ~ '^(template|draft|copy)_[0-9a-f]'"
        " and datname not in (select datname from pg_stat_activity where datname is not null)"
    ).fetchall()
    for (name,) in rows:
        with contextlib.suppress(psycopg.Error):
            connection.execute(f"drop database {name}")


@contextlib.contextmanager
def copy(server: postgres.Cluster, template: str) -> Iterator[str]:
    """Yield the address of a copy of the template, dropped at the end."""
    name = f"copy_{secrets.token_hex(6)}"
    with server.connect() as connection:
        connection.execute(f"create database {name} template {template}")
    try:
        yield server.url(name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(f"drop database {name} with (force)")


@contextlib.contextmanager
def used(address: str) -> Iterator[None]:
    """Make `metnum.runtime.db` use a database, with real commits."""
    before = settings().database_url
    db.forget()
    settings().database_url = address
    try:
        yield
    finally:
        db.forget()
        settings().database_url = before


def shuffle_unordered_rows(engine: sa.Engine) -> None:
    """Answer every SELECT without an order in a random order, since the database promises none."""

    @sa.event.listens_for(engine, "before_execute", retval=True)
    def shuffle(connection, statement, several, parameters, options):
        ordered = not isinstance(statement, sa.Select) or statement._order_by_clauses or statement._distinct
        return statement if ordered else statement.order_by(sa.func.random()), several, parameters
