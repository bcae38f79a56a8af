"""Audit: a trigger writes who changed what; sessions that end are told to every web process."""

from alembic import op

revision = "0006_audit"
down_revision = "0005_queue"
branch_labels = None
depends_on = None

# Table → its key columns. Big texts of offers are told in their history; here, that they changed.
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

FUNCTION = """
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
    IF coalesce(acting, '') = '' AND TG_TABLE_NAME = 'offer' THEN RETURN NULL; END IF;
    FOR name IN SELECT jsonb_object_keys(before || after) LOOP
        IF before -> name IS DISTINCT FROM after -> name AND name <> 'updated_at' THEN
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

# What is written cannot be written again, nor taken away, by the product.
FROZEN = """
CREATE FUNCTION metnum_audit_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit journal is only added to.';
END $$
"""

SESSIONS = """
CREATE FUNCTION metnum_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('web_session_ended', OLD.token_hash);
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Add the triggers."""
    for statement in (FUNCTION, FROZEN, SESSIONS):
        op.execute(statement)
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
    op.execute(
        "CREATE TRIGGER ended AFTER DELETE ON web_session "
        "FOR EACH ROW EXECUTE FUNCTION metnum_session_ended()"
    )


def downgrade() -> None:
    """Remove the triggers."""
    for table in AUDITED:
        op.execute(f"DROP TRIGGER audit ON {table}")
    op.execute("DROP TRIGGER frozen ON audit_entry")
    op.execute("DROP TRIGGER ended ON web_session")
    for function in ("metnum_audit", "metnum_audit_frozen", "metnum_session_ended"):
        op.execute(f"DROP FUNCTION {function}")
