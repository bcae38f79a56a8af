"""Two thousand searchable offers, made once per worker."""

from collections.abc import Iterator

import pytest

from metnum.bench.synthetic import insert_offers
from metnum.domain.search import engine
from metnum.runtime import db, postgres
from tests import databases


@pytest.fixture(scope="module")
def two_thousand_offers(server: postgres.Cluster, template: str) -> Iterator[None]:
    """A database with 2,000 synthetic offers, and their snapshot loaded as in a web process."""
    with databases.copy(server, template) as address, databases.used(address):
        db.run_sync(insert_offers, 2_000, sentences=6)
        engine.reload()
        yield
        engine.forget()
