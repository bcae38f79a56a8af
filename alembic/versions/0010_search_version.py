"""Search rows: several values of a facet as arrays, and the version of the code that wrote each row."""

import sqlalchemy as sa
from alembic import op

revision = "0010_search_version"
down_revision = "0009_journal"
branch_labels = None
depends_on = None

# Column → its type when it was a bit mask, whose bits were the numbers of members, or keys of rows.
MASKS = {"contracts": "smallint", "domains": "integer"}
NUMBERS = """
CREATE FUNCTION numbers_of(mask integer) RETURNS integer[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(number ORDER BY number), '{}')
    FROM generate_series(1, 31) AS number WHERE (mask & (1 << (number - 1))) <> 0
$$
"""
MASK = """
CREATE FUNCTION mask_of(numbers integer[]) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(bit_or(1 << (number - 1)), 0) FROM unnest(numbers) AS number
$$
"""


def upgrade() -> None:
    """Apply this change."""
    op.execute(NUMBERS)
    for column in MASKS:
        op.execute(
            f"ALTER TABLE offer_search ALTER COLUMN {column} TYPE integer[] USING numbers_of({column})"
        )
    op.execute("DROP FUNCTION numbers_of")
    # No version of the code is 0, so that the next start writes all rows again, in the background.
    op.add_column("offer_search", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("offer_search", "version", server_default=None)


def downgrade() -> None:
    """Undo this change."""
    op.drop_column("offer_search", "version")
    op.execute(MASK)
    for column, kind in MASKS.items():
        op.execute(f"ALTER TABLE offer_search ALTER COLUMN {column} TYPE {kind} USING mask_of({column})")
    op.execute("DROP FUNCTION mask_of")
