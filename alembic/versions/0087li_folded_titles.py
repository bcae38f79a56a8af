"""Titles folded once, when they are written: lists of ten thousand offers search and sort by them."""

import sqlalchemy as sa
from alembic import op

revision = "0087li_folded_titles"
down_revision = "0086li_told"
branch_labels = None
depends_on = None

INDEX = "ix_offer_list"
KEYS = ["service_id", "state", "last_day"]
FOLDED = (
    "translate(replace(lower(title), 'œ', 'oe'), 'àâäáãçéèêëîïíôöóõûüùúÿñ’', 'aaaaaceeeeiiioooouuuuyn''')"
)
# What the database derives was changed by nobody: the journal tells the title.
TOLD = "name <> 'updated_at'"
TOLD_BUT_DERIVED = "name NOT IN ('updated_at', 'folded_title')"


def _replace_in_audit(before: str, after: str) -> None:
    connection = op.get_bind()
    source = connection.scalar(sa.text("SELECT pg_get_functiondef('metnum_audit'::regproc)"))
    if before not in source:
        raise RuntimeError("The audit function is not the one that this migration knows.")
    connection.exec_driver_sql(source.replace(before, after).replace("%", "%%"))


def _index(title: str) -> None:
    included = ["id", "updated_at", title, "source_id", "profession_id", "created_by_id"]
    op.create_index(INDEX, "offer", KEYS, postgresql_include=included)


def upgrade() -> None:
    """Apply this change."""
    op.drop_index(INDEX, table_name="offer")
    op.add_column(
        "offer", sa.Column("folded_title", sa.Text(), sa.Computed(FOLDED, persisted=True), nullable=False)
    )
    _index("folded_title")
    _replace_in_audit(TOLD, TOLD_BUT_DERIVED)


def downgrade() -> None:
    """Undo it."""
    _replace_in_audit(TOLD_BUT_DERIVED, TOLD)
    op.drop_index(INDEX, table_name="offer")
    op.drop_column("offer", "folded_title")
    _index("title")
