"""Somebody who is deactivated is signed out everywhere, whatever deactivates them."""

from alembic import op

revision = "0010_deactivated"
down_revision = "0050_offer_life"
branch_labels = None
depends_on = None

FUNCTION = """
CREATE FUNCTION metnum_person_deactivated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM web_session WHERE person_id = NEW.id;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Add the trigger; that of `web_session` then tells the tabs."""
    op.execute(FUNCTION)
    op.execute(
        "CREATE TRIGGER deactivated AFTER UPDATE OF is_active ON person FOR EACH ROW "
        "WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION metnum_person_deactivated()"
    )


def downgrade() -> None:
    """Remove it."""
    op.execute("DROP TRIGGER deactivated ON person")
    op.execute("DROP FUNCTION metnum_person_deactivated()")
