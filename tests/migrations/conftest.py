"""Databases that today's migrations have not touched: an empty one, and one that the first chain left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from metnum.runtime import migrations, postgres
from tests import databases

HERE = Path(__file__).parent
STAMP = """
CREATE TABLE alembic_version (
    version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
"""


@pytest.fixture
def empty_database(server: postgres.Cluster) -> Iterator[str]:
    """Yield the address of a database without any table."""
    with databases.copy(server, "template0") as address:
        yield address


@pytest.fixture
def former_database(server: postgres.Cluster) -> Iterator[str]:
    """Yield the address of a database without rows, with the schema that the end of the first chain left."""
    with databases.copy(server, "template0") as address:
        with server.connect(sa.make_url(address).database or "") as connection, connection.transaction():
            connection.execute((HERE / "former_schema.sql").read_text(encoding="utf-8"))
            connection.execute(STAMP)
            connection.execute("INSERT INTO alembic_version VALUES (%s)", [migrations.FORMER[-1]])
        yield address
