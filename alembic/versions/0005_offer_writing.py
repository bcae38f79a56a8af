"""Writing offers: drafts field by field, templates, history, secret links, work on many offers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005_offer_writing"
down_revision = "0004_offers"
branch_labels = None
depends_on = None

TABLES = (
    *("offer_draft_field", "offer_template", "offer_event", "offer_preview_link", "offer_extension_link"),
    *("bulk_run", "bulk_row", "staged_work", "staged_part"),
)
EVENTS = (
    *("created", "edited", "review_asked", "approved", "sent_back", "scheduled", "unscheduled"),
    *("published", "republished", "discarded", "extended", "expired", "filled", "closed", "reopened"),
    *("unpublished", "restored", "reminded", "review_withdrawn"),
)
MOMENT = sa.DateTime(timezone=True)
NOW = sa.func.now()


def upgrade() -> None:
    """Create the tables."""
    _create_drafts()
    _create_template()
    _create_event()
    _create_links()
    _create_bulk()
    _create_staged()


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_drafts() -> None:
    op.create_table(
        "offer_draft_field",
        sa.Column("offer_id", sa.Integer, _goes_with("offer.id"), primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("values", postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("is_pending", sa.Boolean, nullable=False),
        sa.Column("tab", sa.String, nullable=False),
        sa.Column("edited_by_id", sa.Integer, _forgets_person()),
        sa.Column("edited_at", MOMENT, server_default=NOW, nullable=False),
    )
    op.create_index(
        "ix_offer_draft_field_pending",
        "offer_draft_field",
        ["offer_id"],
        postgresql_where=sa.text("is_pending"),
    )


def _create_template() -> None:
    op.create_table(
        "offer_template",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("institution_id", sa.Integer, _goes_with("institution.id"), nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("fields", postgresql.JSONB, nullable=False),
        sa.Column("created_by_id", sa.Integer, _forgets_person()),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
    )


def _create_event() -> None:
    op.create_table(
        "offer_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("offer_id", sa.Integer, _goes_with("offer.id"), nullable=False, index=True),
        sa.Column("kind", _choice("offereventkind", *EVENTS), nullable=False),
        sa.Column("at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("person_id", sa.Integer, _forgets_person()),
        sa.Column("person_name", sa.String, nullable=False),
        sa.Column("comment", sa.String, nullable=False),
        sa.Column("changes", postgresql.JSONB, server_default="{}", nullable=False),
        sa.Column("snapshot", postgresql.JSONB, server_default="{}", nullable=False),
    )


def _create_links() -> None:
    op.create_table(
        "offer_preview_link",
        sa.Column("token_hash", sa.String, primary_key=True),
        sa.Column("offer_id", sa.Integer, _goes_with("offer.id"), nullable=False, index=True),
        sa.Column("created_by_id", sa.Integer, _forgets_person()),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
    )
    op.create_table(
        "offer_extension_link",
        sa.Column("token_hash", sa.String, primary_key=True),
        sa.Column("offer_id", sa.Integer, _goes_with("offer.id"), nullable=False, index=True),
        sa.Column("person_id", sa.Integer, _goes_with("person.id"), nullable=False, index=True),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
    )


def _create_bulk() -> None:
    state = _choice("bulkstate", "asked", "running", "stopped", "finished")
    op.create_table(
        "bulk_run",
        sa.Column("token", sa.String, primary_key=True),
        sa.Column("person_id", sa.Integer, _goes_with("person.id"), nullable=False, index=True),
        sa.Column("has_second_factor", sa.Boolean, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("query", sa.String, nullable=False),
        sa.Column("values", postgresql.JSONB, nullable=False),
        sa.Column("state", state, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("total", "done", "refused", "last_id")),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False, index=True),
        sa.Column("moved_at", MOMENT, server_default=NOW, nullable=False),
    )
    op.create_table(
        "bulk_row",
        sa.Column("token", sa.String, _goes_with("bulk_run.token"), primary_key=True),
        # There is no foreign key, because the row may tell of an offer that is gone.
        sa.Column("offer_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("is_done", sa.Boolean),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("copy_id", sa.Integer),
    )


def _create_staged() -> None:
    op.create_table(
        "staged_work",
        sa.Column("token", sa.String, primary_key=True),
        sa.Column("person_id", sa.Integer, _goes_with("person.id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("data", postgresql.JSONB, nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "staged_part",
        sa.Column("token", sa.String, _goes_with("staged_work.token"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("data", postgresql.JSONB, nullable=False),
    )


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _goes_with(key: str) -> sa.ForeignKey:
    return sa.ForeignKey(key, ondelete="CASCADE")


def _forgets_person() -> sa.ForeignKey:
    return sa.ForeignKey("person.id", ondelete="SET NULL")
