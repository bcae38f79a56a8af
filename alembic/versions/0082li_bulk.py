"""Actions on many offers: what was asked, and what became of each offer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0082li_bulk"
down_revision = "0081ed_changes_in_review"
branch_labels = None
depends_on = None

STATES = ("asked", "running", "stopped", "finished")


def upgrade() -> None:
    """Apply this change."""
    now = sa.func.now()
    op.create_table(
        "bulk_run",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("has_second_factor", sa.Boolean(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("values", postgresql.JSONB(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="bulkstate", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_bulk_run_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_bulk_run")),
    )
    op.create_index(op.f("ix_bulk_run_person_id"), "bulk_run", ["person_id"])
    op.create_index(op.f("ix_bulk_run_created_at"), "bulk_run", ["created_at"])
    op.create_table(
        "bulk_row",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["token"], ["bulk_run.token"], name=op.f("fk_bulk_row_token_bulk_run"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", "offer_id", name=op.f("pk_bulk_row")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("bulk_row")
    op.drop_table("bulk_run")
