"""Brings the database to the version of the code."""

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from metnum.runtime import db
from metnum.runtime.settings import ROOT

LOCK = 4_826_135  # any number of ours: two processes that start together migrate one after the other


def configuration(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, wherever we are called from."""
    config = Config(ROOT / "alembic.ini")
    config.attributes["connection"] = connection
    return config


def upgrade(address: str | None = None, *, revision: str = "head") -> None:
    """Run the missing migrations, all or nothing."""
    engine = db.create_engine(address) if address else db.engine()
    try:
        with db.reachable(engine) as connection, connection.begin():
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            command.upgrade(configuration(connection), revision)
    finally:
        if address:
            engine.dispose()


def check(address: str) -> None:
    """Fail when the tables of the code differ from those that the migrations make."""
    engine = db.create_engine(address)
    try:
        with engine.begin() as connection:
            command.check(configuration(connection))
    finally:
        engine.dispose()
