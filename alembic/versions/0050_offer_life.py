"""The life of an offer: links that extend it, and a review that is no longer wanted."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0050_offer_life"
down_revision = "0030_mail_states"
branch_labels = None
depends_on = None

BEFORE = [
    *("created", "edited", "review_asked", "approved", "sent_back", "scheduled", "unscheduled"),
    *("published", "republished", "discarded", "extended", "expired", "filled", "closed", "reopened"),
    *("unpublished", "restored", "reminded"),
]


def _kinds(values: list[str]) -> None:
    op.execute("ALTER TABLE offer_event DROP CONSTRAINT ck_offer_event_offereventkind")
    listed = ", ".join(f"'{value}'" for value in values)
    op.execute(
        f"ALTER TABLE offer_event ADD CONSTRAINT ck_offer_event_offereventkind CHECK (kind IN ({listed}))"
    )


def upgrade() -> None:
    """Add the links and the kind of event."""
    _kinds([*BEFORE, "review_withdrawn"])
    op.create_table(
        "offer_extension_link",
        sa.Column("token_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["offer.id"],
            name=op.f("fk_offer_extension_link_offer_id_offer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_offer_extension_link_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_offer_extension_link")),
    )
    for column in ("offer_id", "person_id"):
        op.create_index(
            op.f(f"ix_offer_extension_link_{column}"), "offer_extension_link", [column], unique=False
        )


def downgrade() -> None:
    """Take both away."""
    op.drop_table("offer_extension_link")
    op.execute("DELETE FROM offer_event WHERE kind = 'review_withdrawn'")
    _kinds(BEFORE)
