"""Former names of institutions and services; a change of either is told to every web process."""

import sqlalchemy as sa
from alembic import op

revision = "0020_former_names"
down_revision = "0060_lists"
branch_labels = None
depends_on = None

TOLD = ("institution", "recruiting_service")


def upgrade() -> None:
    """Apply this change."""
    op.create_table(
        "institution_former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_institution_former_name_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_former_name")),
        sa.UniqueConstraint("name", name=op.f("uq_institution_former_name_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_institution_former_name_slug")),
    )
    op.create_index(
        op.f("ix_institution_former_name_institution_id"), "institution_former_name", ["institution_id"]
    )
    op.create_table(
        "service_former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_service_former_name_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["recruiting_service.id"],
            name=op.f("fk_service_former_name_service_id_recruiting_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_former_name")),
        sa.UniqueConstraint(
            "institution_id", "name", name=op.f("uq_service_former_name_institution_id_name")
        ),
    )
    op.create_index(op.f("ix_service_former_name_service_id"), "service_former_name", ["service_id"])
    for table in TOLD:
        op.execute(
            f"CREATE TRIGGER {table}_changed AFTER UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION notify_offer_search()"
        )


def downgrade() -> None:
    """Undo this change."""
    for table in TOLD:
        op.execute(f"DROP TRIGGER {table}_changed ON {table}")
    op.drop_table("service_former_name")
    op.drop_table("institution_former_name")
