"""Migrations and tables say the same thing."""

import sqlalchemy as sa

from metnum.runtime import migrations


def test_migrations_make_the_tables_of_the_code(clean_database: str) -> None:
    """`alembic check` finds no difference."""
    migrations.check(clean_database)


def test_migrating_twice_changes_nothing(clean_database: str) -> None:
    """A second start finds everything done."""
    migrations.upgrade(clean_database)
    engine = sa.create_engine(clean_database)
    with engine.connect() as connection:
        assert len(connection.execute(sa.text("select version_num from alembic_version")).all()) == 1
    engine.dispose()
