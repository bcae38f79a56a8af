"""Requests of access can be withdrawn by whoever asked."""

from alembic import op

revision = "0081ac_withdrawn"
down_revision = "0080ac_proconnect"
branch_labels = None
depends_on = None

BEFORE = "'pending', 'approved', 'refused'"
AFTER = f"{BEFORE}, 'withdrawn'"


def _accept(states: str) -> None:
    op.execute("ALTER TABLE access_request DROP CONSTRAINT ck_access_request_requeststate")
    op.execute(
        "ALTER TABLE access_request ADD CONSTRAINT ck_access_request_requeststate "
        f"CHECK (state IN ({states}))"
    )


def upgrade() -> None:
    """Accept the state."""
    _accept(AFTER)


def downgrade() -> None:
    """What was withdrawn must not wait again."""
    op.execute("UPDATE access_request SET state = 'refused' WHERE state = 'withdrawn'")
    _accept(BEFORE)
