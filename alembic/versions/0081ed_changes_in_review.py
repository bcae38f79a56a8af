"""Published offers whose modifications wait for a second reader."""

import sqlalchemy as sa
from alembic import op

revision = "0081ed_changes_in_review"
down_revision = "0081ac_withdrawn"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark, and what finds the few offers that have it."""
    op.add_column(
        "offer",
        sa.Column("has_changes_in_review", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_check_constraint(
        "changes_in_review", "offer", "NOT has_changes_in_review OR state = 'published'"
    )
    op.create_index(
        "ix_offer_changes_in_review", "offer", ["id"], postgresql_where=sa.text("has_changes_in_review")
    )


def downgrade() -> None:
    """Remove it: the requests stay in the history."""
    op.drop_index("ix_offer_changes_in_review", table_name="offer")
    op.drop_constraint("changes_in_review", "offer", type_="check")
    op.drop_column("offer", "has_changes_in_review")
