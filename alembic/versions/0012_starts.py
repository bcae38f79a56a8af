"""Offers say when the post begins."""

import sqlalchemy as sa
from alembic import op

revision = "0012_starts"
down_revision = "0011_categories"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.add_column("offer", sa.Column("starts", sa.String()))


def downgrade() -> None:
    """Undo this change."""
    op.drop_column("offer", "starts")
