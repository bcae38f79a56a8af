"""The audit journal: triggers write who changed what, and nothing written there changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009_journal"
down_revision = "0008_prototypes"
branch_labels = None
depends_on = None

# Table → its key columns. The journal only says that big texts of offers changed; the history of offers says how.
AUDITED = {
    "person": ("id",),
    "membership": ("person_id", "service_id"),
    "access_request": ("id",),
    "invitation": ("id",),
    "institution": ("id",),
    "recruiting_service": ("id",),
    "contact": ("id",),
    "offer": ("id",),
    "offer_template": ("id",),
    "profession": ("id",),
    "profession_alias": ("id",),
    "domain": ("id",),
    "synonym_group": ("id",),
    "feature_switch": ("name",),
}

# A merge moves thousands of offers at once: one entry says how many, rather than one entry for each of them.
# Columns that the database derives, as the folded title, are left out: the journal tells the title itself.
AUDIT = """
CREATE FUNCTION metnum_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}'::jsonb ELSE to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) END;
    acting text := current_setting('metnum.person', true);
    changed jsonb := '{}'::jsonb;
    name text;
    key text;
BEGIN
    -- Imports and tasks write thousands of rows for nobody: their own reports tell what they did.
    IF TG_TABLE_NAME = 'offer' AND (coalesce(acting, '') = '' \
OR current_setting('metnum.merging', true) = 'yes') THEN RETURN NULL; END IF;
    FOR name IN SELECT jsonb_object_keys(before || after) LOOP
        IF before -> name IS DISTINCT FROM after -> name AND name NOT IN ('updated_at', 'folded_title') THEN
            changed := changed || jsonb_build_object(name, CASE
                WHEN name IN ('password_hash', 'totp_secret', 'totp_last_step', 'recovery_hashes', 'token_hash')
                    THEN '["•", "•"]'::jsonb
                WHEN length(coalesce(after ->> name, '')) > 300 OR length(coalesce(before ->> name, '')) > 300
                    THEN jsonb_build_array(left(before ->> name, 300), left(after ->> name, 300))
                ELSE jsonb_build_array(before -> name, after -> name) END);
        END IF;
    END LOOP;
    IF changed = '{}'::jsonb THEN RETURN NULL; END IF;
    SELECT string_agg((before || after) ->> part, '/') INTO key FROM unnest(TG_ARGV) AS part;
    INSERT INTO audit_entry (person_id, table_name, row_id, operation, changes)
        VALUES (nullif(acting, '')::int, TG_TABLE_NAME, key, lower(TG_OP), changed);
    RETURN NULL;
END $$
"""

# The product can neither change nor delete what is written in the journal.
FROZEN = """
CREATE FUNCTION metnum_audit_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit journal is only added to.';
END $$
"""


def upgrade() -> None:
    """Create the table and the triggers."""
    _create_entry()
    op.execute(AUDIT)
    op.execute(FROZEN)
    for table, keys in AUDITED.items():
        arguments = ", ".join(f"'{key}'" for key in keys)
        op.execute(
            f"CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION metnum_audit({arguments})"
        )
    op.execute(
        "CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION metnum_audit_frozen()"
    )


def downgrade() -> None:
    """Remove the triggers and the table."""
    for table in AUDITED:
        op.execute(f"DROP TRIGGER audit ON {table}")
    op.drop_table("audit_entry")
    op.execute("DROP FUNCTION metnum_audit, metnum_audit_frozen")


def _create_entry() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False, index=True),
        # There is no foreign key, because what somebody did must stay when they go.
        sa.Column("person_id", sa.Integer, index=True),
        sa.Column("viewed_as_id", sa.Integer),
        sa.Column("table_name", sa.String, nullable=False),
        sa.Column("row_id", sa.String, nullable=False),
        sa.Column("operation", sa.String, nullable=False),
        sa.Column("changes", postgresql.JSONB, server_default="{}", nullable=False),
    )
    op.create_index("ix_audit_entry_table_name_row_id", "audit_entry", ["table_name", "row_id"])
