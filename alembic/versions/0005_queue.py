"""The queue of background tasks: procrastinate's own tables and functions."""

from alembic import op
from procrastinate import schema

revision = "0005_queue"
down_revision = "0004_accounts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the schema of the pinned version; a newer one brings its changes in a migration of its own."""
    statement = schema.SchemaManager.get_schema()
    # As the driver itself: the text holds percent signs and several statements.
    op.get_bind().connection.driver_connection.execute(statement)


def downgrade() -> None:
    """Drop what procrastinate made."""
    op.execute(
        """
        DO $$
        DECLARE it record;
        BEGIN
            FOR it IN SELECT oid::regclass AS name FROM pg_class
                WHERE relname LIKE 'procrastinate\\_%' AND relkind = 'r' LOOP
                EXECUTE format('DROP TABLE %s CASCADE', it.name);
            END LOOP;
            FOR it IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate\\_%' LOOP
                EXECUTE format('DROP FUNCTION %s CASCADE', it.name);
            END LOOP;
            FOR it IN SELECT oid::regtype AS name FROM pg_type
                WHERE typname LIKE 'procrastinate\\_%' AND typtype IN ('e', 'c') LOOP
                EXECUTE format('DROP TYPE %s CASCADE', it.name);
            END LOOP;
        END $$
        """
    )
