"""The sentence for the next page: its moment, its page and its words in columns of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0015_carried_sentence"
down_revision = "0014_technologies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change; a sentence under way lives five minutes, and is not worth reading again."""
    op.add_column("web_session", sa.Column("told_on", sa.String(), server_default="", nullable=False))
    op.add_column("web_session", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE web_session SET told = '' WHERE told <> ''")


def downgrade() -> None:
    """Take it back."""
    op.execute("UPDATE web_session SET told = '' WHERE told <> ''")
    op.drop_column("web_session", "told_at")
    op.drop_column("web_session", "told_on")
