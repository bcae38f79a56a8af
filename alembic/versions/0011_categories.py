"""Offers say their categories in the civil service, and the corps or grade."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0011_categories"
down_revision = "0010_search_version"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.add_column("offer", sa.Column("categories", ARRAY(sa.Text), nullable=False, server_default="{}"))
    op.add_column("offer", sa.Column("corps", sa.String()))
    op.add_column(
        "offer_search", sa.Column("categories", ARRAY(sa.Integer), nullable=False, server_default="{}")
    )
    op.alter_column("offer_search", "categories", server_default=None)


def downgrade() -> None:
    """Undo this change."""
    op.drop_column("offer_search", "categories")
    op.drop_column("offer", "corps")
    op.drop_column("offer", "categories")
