"""Offers say how many days a week one may work from elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0014_telework_days"
down_revision = "0013_length_and_working_time"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.add_column("offer", sa.Column("telework_days", sa.Integer()))


def downgrade() -> None:
    """Undo this change."""
    op.drop_column("offer", "telework_days")
