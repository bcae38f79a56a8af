"""Offers say how long the contract is, and how much of a week one works."""

import sqlalchemy as sa
from alembic import op

revision = "0013_length_and_working_time"
down_revision = "0012_starts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.add_column("offer", sa.Column("contract_months", sa.Integer()))
    op.add_column("offer", sa.Column("working_time", sa.String(20)))
    op.create_check_constraint(op.f("ck_offer_workingtime"), "offer", "working_time IN ('plein', 'partiel')")


def downgrade() -> None:
    """Undo this change."""
    op.drop_column("offer", "working_time")
    op.drop_column("offer", "contract_months")
