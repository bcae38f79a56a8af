"""Offers say how long the contract is, how much of a week one works, and how many days of it from elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0013_working_conditions"
down_revision = "0012_starts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.add_column("offer", sa.Column("contract_months", sa.Integer()))
    op.add_column("offer", sa.Column("telework_days", sa.Integer()))
    op.add_column("offer", sa.Column("working_time", sa.String(20)))
    op.create_check_constraint(op.f("ck_offer_workingtime"), "offer", "working_time IN ('plein', 'partiel')")


def downgrade() -> None:
    """Undo this change."""
    op.drop_column("offer", "working_time")
    op.drop_column("offer", "telework_days")
    op.drop_column("offer", "contract_months")
