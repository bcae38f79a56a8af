"""Lists of recruiters: an index that answers them, totals per offer, work kept between two requests."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0060_lists"
down_revision = "0006_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.create_table(
        "offer_total",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.Column("applications", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_offer_total_offer_id_offer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_total")),
    )
    op.execute(
        "INSERT INTO offer_total SELECT offer_id, sum(views), sum(applications) FROM offer_day GROUP BY 1"
    )
    op.create_table(
        "staged_work",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_staged_work_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_staged_work")),
    )
    op.create_index(op.f("ix_staged_work_person_id"), "staged_work", ["person_id"])
    op.create_index(op.f("ix_staged_work_expires_at"), "staged_work", ["expires_at"])
    op.create_index(
        "ix_offer_list",
        "offer",
        ["service_id", "state", "last_day"],
        postgresql_include=["updated_at", "title", "source_id", "profession_id", "created_by_id"],
    )
    op.create_index(
        "ix_offer_draft_field_pending",
        "offer_draft_field",
        ["offer_id"],
        postgresql_where=sa.text("is_pending"),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_offer_draft_field_pending", table_name="offer_draft_field")
    op.drop_index("ix_offer_list", table_name="offer")
    op.drop_table("staged_work")
    op.drop_table("offer_total")
