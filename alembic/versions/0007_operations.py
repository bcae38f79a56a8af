"""What keeps the service running: the queue of background tasks, mails, switches."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007_operations"
down_revision = "0006_search"
branch_labels = None
depends_on = None

# The tables are as procrastinate made them then; a later version brings its changes in a migration of its own.
QUEUE = Path(__file__).resolve().parents[1] / "procrastinate-3.10.0.sql"
MOMENT = sa.DateTime(timezone=True)
NOW = sa.func.now()

SEARCHED = (
    "translate(replace(lower(subject || ' ' || recipient), 'œ', 'oe'), "
    "'àâäáãçéèêëîïíôöóõûüùúÿñ’', 'aaaaaceeeeiiioooouuuuyn''')"
)
# The extension comes with PostgreSQL, but a hosted one may lack it: a search then reads the whole log of mails.
TRIGRAMS = f"""
DO $do$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX ix_mail_message_searched ON mail_message USING gin (({SEARCHED}) gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE NOTICE 'Without pg_trgm, searching the log of mails reads all of it.';
END $do$
"""
DROP_QUEUE = """
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


def upgrade() -> None:
    """Create the queue and the tables, and the index that searches the log of mails."""
    # The driver runs it directly, because the text holds percent signs and several statements.
    op.get_bind().connection.driver_connection.execute(QUEUE.read_text(encoding="utf-8"))
    _create_mails()
    person = sa.ForeignKey("person.id", ondelete="SET NULL")
    op.create_table(
        "feature_switch",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("changed_by_id", sa.Integer, person),
        sa.Column("changed_at", MOMENT, server_default=NOW, nullable=False),
    )
    op.execute(TRIGRAMS)


def downgrade() -> None:
    """Drop the tables and the queue; the extension stays, since others may use it."""
    for table in ("feature_switch", "captured_mail", "mail_message"):
        op.drop_table(table)
    op.execute(DROP_QUEUE)


def _create_mails() -> None:
    states = ("queued", "sending", "sent", "uncertain", "failed")
    state = sa.Enum(*states, name="mailstate", native_enum=False, create_constraint=True, length=20)
    op.create_table(
        "mail_message",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, unique=True),
        sa.Column("template", sa.String, nullable=False),
        sa.Column("recipient", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("html", sa.String, nullable=False),
        sa.Column("state", state, nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("error", sa.String, nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False, index=True),
        sa.Column("sent_at", MOMENT),
    )
    op.create_table(
        "captured_mail",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("received_at", MOMENT, server_default=NOW, nullable=False, index=True),
        sa.Column("sender", sa.String, nullable=False),
        sa.Column("recipients", postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("message_id", sa.String, nullable=False, index=True),
        sa.Column("raw", sa.LargeBinary, nullable=False),
    )
