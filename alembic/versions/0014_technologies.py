"""Offers name technologies; known ones have a row from the start."""

import csv

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from metnum.runtime.settings import ROOT

revision = "0014_technologies"
down_revision = "0013_working_conditions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this change."""
    table = op.create_table(
        "technology",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
    )
    with (ROOT / "metnum" / "data" / "technologies.csv").open(encoding="utf-8", newline="") as file:
        rows = [{"slug": row["slug"], "name": row["name"]} for row in csv.DictReader(file, delimiter=";")]
    op.bulk_insert(table, rows)
    op.add_column("offer", sa.Column("technologies", ARRAY(sa.Text), nullable=False, server_default="{}"))
    op.add_column(
        "offer_search", sa.Column("technologies", ARRAY(sa.Integer), nullable=False, server_default="{}")
    )
    op.alter_column("offer_search", "technologies", server_default=None)


def downgrade() -> None:
    """Undo this change."""
    op.drop_column("offer_search", "technologies")
    op.drop_column("offer", "technologies")
    op.drop_table("technology")
