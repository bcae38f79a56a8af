"""Employers: institutions, their recruiting services, what both were called before, and contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0002_employers"
down_revision = "0001_reference"
branch_labels = None
depends_on = None

TABLES = (
    *("institution", "recruiting_service"),
    *("institution_former_name", "service_former_name", "contact"),
)
VERSANT = sa.Enum(
    *("etat", "territoriale", "hospitaliere"),
    name="versant",
    native_enum=False,
    create_constraint=True,
    length=20,
)


def upgrade() -> None:
    """Create the tables."""
    _create_employers()
    _create_former_names()
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer, primary_key=True),
        _institution(index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("phone", sa.String, nullable=False),
        sa.Column("position", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.UniqueConstraint("institution_id", "email"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_employers() -> None:
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("acronym", sa.String),
        sa.Column("website", sa.String),
        sa.Column("versant", VERSANT, nullable=False),
        sa.Column("tagline", sa.String),
        sa.Column("presentation", sa.String),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )
    op.create_table(
        "recruiting_service",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("institution_id", sa.Integer, sa.ForeignKey("institution.id"), nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("website", sa.String),
    )


def _create_former_names() -> None:
    op.create_table(
        "institution_former_name",
        sa.Column("id", sa.Integer, primary_key=True),
        _institution(index=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("slug", sa.String, unique=True),
    )
    service = sa.ForeignKey("recruiting_service.id", ondelete="CASCADE")
    op.create_table(
        "service_former_name",
        sa.Column("id", sa.Integer, primary_key=True),
        _institution(index=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("service_id", sa.Integer, service, nullable=False, index=True),
        sa.UniqueConstraint("institution_id", "name"),
    )


def _institution(*, index: bool) -> sa.Column[int]:
    """Return the column that says whose row it is, and goes with it."""
    owner = sa.ForeignKey("institution.id", ondelete="CASCADE")
    return sa.Column("institution_id", sa.Integer, owner, nullable=False, index=index)
