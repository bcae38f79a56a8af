"""The migrations, the tables of the code and the first chain of migrations make the same database."""

import re
from pathlib import Path

from alembic import command
from sqlmodel import SQLModel

import metnum.models  # noqa: F401 (declares the tables)
from metnum.runtime import db, migrations
from tests.migrations import catalog

FORMER_ROWS = Path(__file__).with_name("former_rows.txt")


def test_migrations_make_the_tables_of_the_code(clean_database: str) -> None:
    """`alembic check` finds no difference."""
    migrations.check(clean_database)


def test_migrations_make_the_rules_of_the_code(clean_database: str, empty_database: str) -> None:
    """Values of closed sets, checks and defaults, which `alembic check` does not compare, are the same too."""
    with catalog.opened(empty_database) as declared, catalog.opened(clean_database) as migrated:
        SQLModel.metadata.create_all(declared)
        assert _rules(catalog.schema(declared)) == _rules(catalog.schema(migrated))


def _rules(lines: list[str]) -> list[str]:
    """Return the columns and constraints of our tables, with the values of closed sets in alphabetical order."""
    ours = [line for line in lines if re.match(r"(column|constraint): (?!procrastinate_)", line)]
    return sorted(re.sub(r"(?<=ARRAY\[)[^]]*", lambda found: _sorted(found.group()), line) for line in ours)


def _sorted(values: str) -> str:
    return ", ".join(sorted(values.split(", ")))


def test_migrating_twice_changes_nothing(clean_database: str) -> None:
    """The second start finds that everything is done."""
    with catalog.opened(clean_database) as connection:
        before = (catalog.version(connection), catalog.schema(connection), catalog.rows(connection))
    migrations.upgrade(clean_database)
    with catalog.opened(clean_database) as connection:
        assert before == (catalog.version(connection), catalog.schema(connection), catalog.rows(connection))


def test_the_chain_makes_what_the_former_one_made(empty_database: str, former_database: str) -> None:
    """Both chains give the same schema, sequences and functions included, and the same first rows."""
    migrations.upgrade(empty_database, revision=migrations.SAME_AS_FORMER)
    with catalog.opened(empty_database) as new, catalog.opened(former_database) as former:
        assert catalog.schema(new) == catalog.schema(former)
        assert catalog.rows(new) == FORMER_ROWS.read_text(encoding="utf-8").splitlines()


def test_going_down_leaves_nothing(clean_database: str) -> None:
    """Each migration undoes what it did; the extension stays, since others may use it."""
    engine = db.create_engine(clean_database)
    with engine.begin() as connection:
        command.downgrade(migrations.configuration(connection), "base")
        left = catalog.schema(connection)
    engine.dispose()
    assert [line for line in left if not line.startswith("extension:")] == []
