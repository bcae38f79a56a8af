"""Former numbers of merged professions: filters of recruiters name professions by number."""

import sqlalchemy as sa
from alembic import op

revision = "0085li_former_numbers"
down_revision = "0084li_sheets"
branch_labels = None
depends_on = None

TABLE = "profession_former_slug"
UNIQUE = "uq_profession_former_slug_former_id"


def upgrade() -> None:
    """Apply this change; numbers of professions merged before are not known any more."""
    op.add_column(TABLE, sa.Column("former_id", sa.Integer(), nullable=True))
    op.create_unique_constraint(op.f(UNIQUE), TABLE, ["former_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_constraint(op.f(UNIQUE), TABLE)
    op.drop_column(TABLE, "former_id")
