"""Lists of recruiters: the index that answers them holds the number of the offer too."""

from alembic import op

revision = "0061_lists_index"
down_revision = "0070_prototypes"
branch_labels = None
depends_on = None

COLUMNS = ["updated_at", "title", "source_id", "profession_id", "created_by_id"]


def _make(include: list[str]) -> None:
    op.drop_index("ix_offer_list", table_name="offer")
    op.create_index("ix_offer_list", "offer", ["service_id", "state", "last_day"], postgresql_include=include)


def upgrade() -> None:
    """Without it, whatever looks at numbers reads the whole row."""
    _make(["id", *COLUMNS])


def downgrade() -> None:
    """Leave it out."""
    _make(COLUMNS)
