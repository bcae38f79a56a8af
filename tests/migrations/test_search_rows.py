"""Search rows that were written as bit masks answer the same as arrays, until they are written again."""

import sqlalchemy as sa
from alembic import command

from metnum.runtime import migrations
from tests.migrations import catalog

MASKS = "0009_journal"
ARRAYS = "0010_search_version"
ROWS = """
INSERT INTO offer_search (offer_id, published_at, last_day, headline, document, profession, domains, region,
    department, commune, contracts, remote, experience, versant, institution, source, salary)
SELECT number, now(), now(), '', '', 0, domains, 0, 0, 0, contracts, 0, 0, 0, 0, 0, 0
FROM (VALUES (1, 0, 0), (2, 1, 2), (3, 536870913, 133)) AS written (number, domains, contracts)
"""
READ = sa.text("SELECT domains, contracts FROM offer_search ORDER BY offer_id")


def test_masks_become_arrays_and_back(empty_database: str) -> None:
    migrations.upgrade(empty_database, revision=MASKS)
    with catalog.opened(empty_database) as connection:
        # The offers of these rows are left out.
        connection.execute(sa.text("ALTER TABLE offer_search DROP CONSTRAINT fk_offer_search_offer_id_offer"))
        connection.execute(sa.text(ROWS))
        masks = connection.execute(READ).all()
    migrations.upgrade(empty_database, revision=ARRAYS)
    with catalog.opened(empty_database) as connection:
        assert connection.execute(READ).all() == [([], []), ([1], [2]), ([1, 30], [1, 3, 8])]
        assert set(connection.scalars(sa.text("SELECT version FROM offer_search"))) == {0}
        command.downgrade(migrations.configuration(connection), MASKS)
        assert connection.execute(READ).all() == masks
