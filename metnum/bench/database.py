"""A database of its own for a benchmark, on the server of the product, dropped at the end."""

import contextlib
import secrets
from collections.abc import Iterator

import sqlalchemy as sa

from metnum.runtime import db, migrations
from metnum.runtime.settings import settings


@contextlib.contextmanager
def own() -> Iterator[str]:
    """Create and migrate a database that `metnum.runtime.db` uses meanwhile; the value is its address."""
    name = f"bench_{secrets.token_hex(4)}"
    home = db.engine().url
    _administer(home, f"CREATE DATABASE {name}")
    address = home.set(database=name).render_as_string(hide_password=False)
    before = settings().database_url
    try:
        _use(address)
        migrations.upgrade()
        yield address
    finally:
        _use(before)
        _administer(home, f"DROP DATABASE {name} WITH (FORCE)")


def _use(address: str | None) -> None:
    db.forget()
    settings().database_url = address


def _administer(home: sa.URL, statement: str) -> None:
    engine = sa.create_engine(home, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()
