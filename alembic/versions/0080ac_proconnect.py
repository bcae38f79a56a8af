"""What ProConnect must be given back to end its own session, kept as long as ours."""

import sqlalchemy as sa
from alembic import op

revision = "0080ac_proconnect"
down_revision = "0080ed_unchanged_fields"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("web_session", sa.Column("proconnect_id_token", sa.String()))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("web_session", "proconnect_id_token")
