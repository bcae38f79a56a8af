"""Parts of a work too long for one transaction: a spreadsheet that a task reads."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0084li_sheets"
down_revision = "0083li_merges"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    op.create_table(
        "staged_part",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("data", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["token"],
            ["staged_work.token"],
            name=op.f("fk_staged_part_token_staged_work"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token", "place", name=op.f("pk_staged_part")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("staged_part")
