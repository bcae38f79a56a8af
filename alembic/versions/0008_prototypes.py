"""Prototypes: comments of testers, and links that expire."""

import sqlalchemy as sa
from alembic import op

revision = "0008_prototypes"
down_revision = "0007_operations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "prototype_comment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("prototype", sa.String, nullable=False, index=True),
        sa.Column("author_id", sa.Integer, sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )
    op.create_table(
        "prototype_link",
        sa.Column("token_hash", sa.String, primary_key=True),
        sa.Column("prototype", sa.String, nullable=False, index=True),
        sa.Column("created_by_id", sa.Integer, sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("prototype_link")
    op.drop_table("prototype_comment")
