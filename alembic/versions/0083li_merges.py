"""Former addresses of professions and domains; merges told once in the journal; search in the log of mails."""

import sqlalchemy as sa
from alembic import op

revision = "0083li_merges"
down_revision = "0082li_bulk"
branch_labels = None
depends_on = None

KINDS = ("profession", "domain")
# A merge moves thousands of offers at once: its own entry says how many, not one entry for each of them.
SKIP = "IF coalesce(acting, '') = '' AND TG_TABLE_NAME = 'offer' THEN RETURN NULL; END IF;"
SKIP_MERGED = (
    "IF TG_TABLE_NAME = 'offer' AND (coalesce(acting, '') = '' "
    "OR current_setting('metnum.merging', true) = 'yes') THEN RETURN NULL; END IF;"
)
FOLDED = (
    "translate(replace(lower(subject || ' ' || recipient), 'œ', 'oe'), "
    "'àâäáãçéèêëîïíôöóõûüùúÿñ’', 'aaaaaceeeeiiioooouuuuyn''')"
)
# The extension comes with PostgreSQL, but a managed one may not offer it: the log is then read whole.
TRIGRAMS = f"""
DO $do$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX ix_mail_message_searched ON mail_message USING gin (({FOLDED}) gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE NOTICE 'Without pg_trgm, searching the log of mails reads all of it.';
END $do$
"""


def _replace_in_audit(before: str, after: str) -> None:
    connection = op.get_bind()
    source = connection.scalar(sa.text("SELECT pg_get_functiondef('metnum_audit'::regproc)"))
    if before not in source:
        raise RuntimeError("The audit function is not the one that this migration knows.")
    connection.exec_driver_sql(source.replace(before, after).replace("%", "%%"))


def upgrade() -> None:
    """Apply this change."""
    for kind in KINDS:
        op.create_table(
            f"{kind}_former_slug",
            sa.Column("slug", sa.String(), nullable=False),
            sa.Column(f"{kind}_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(
                [f"{kind}_id"],
                [f"{kind}.id"],
                name=op.f(f"fk_{kind}_former_slug_{kind}_id_{kind}"),
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("slug", name=op.f(f"pk_{kind}_former_slug")),
        )
        op.create_index(op.f(f"ix_{kind}_former_slug_{kind}_id"), f"{kind}_former_slug", [f"{kind}_id"])
    _replace_in_audit(SKIP, SKIP_MERGED)
    op.execute(TRIGRAMS)


def downgrade() -> None:
    """Undo it; the extension stays, since others may use it."""
    op.execute("DROP INDEX IF EXISTS ix_mail_message_searched")
    _replace_in_audit(SKIP_MERGED, SKIP)
    for kind in KINDS:
        op.drop_table(f"{kind}_former_slug")
