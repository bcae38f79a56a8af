"""What the next page of a session says first."""

import sqlalchemy as sa
from alembic import op

revision = "0086li_told"
down_revision = "0085li_former_numbers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.add_column("web_session", sa.Column("told", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo it."""
    op.drop_column("web_session", "told")
