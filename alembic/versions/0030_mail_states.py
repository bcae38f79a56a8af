"""Mails being sent, and mails of which nobody knows whether they left."""

from alembic import op

revision = "0030_mail_states"
down_revision = "0020_former_names"
branch_labels = None
depends_on = None

BEFORE = "'queued', 'sent', 'failed'"
AFTER = "'queued', 'sending', 'sent', 'uncertain', 'failed'"


def _accept(states: str) -> None:
    op.execute("ALTER TABLE mail_message DROP CONSTRAINT ck_mail_message_mailstate")
    op.execute(
        f"ALTER TABLE mail_message ADD CONSTRAINT ck_mail_message_mailstate CHECK (state IN ({states}))"
    )


def upgrade() -> None:
    """Apply this change."""
    _accept(AFTER)


def downgrade() -> None:
    """A mail that may have left is not sent again."""
    op.execute("UPDATE mail_message SET state = 'failed' WHERE state IN ('sending', 'uncertain')")
    _accept(BEFORE)
