"""People: accounts, sessions, links of mails, throttling, and what joins somebody to a service."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003_people"
down_revision = "0002_employers"
branch_labels = None
depends_on = None

TABLES = (
    *("person", "web_session", "one_time_token", "throttle"),
    *("membership", "access_request", "invitation"),
)
MOMENT = sa.DateTime(timezone=True)
NOW = sa.func.now()

# Every web process is told which session ended, so that its tabs leave at once.
SESSION_ENDED = """
CREATE FUNCTION metnum_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('web_session_ended', OLD.token_hash);
    RETURN NULL;
END $$
"""
# Somebody who is deactivated is signed out everywhere, whatever deactivates them.
DEACTIVATED = """
CREATE FUNCTION metnum_person_deactivated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM web_session WHERE person_id = NEW.id;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Create the tables, and the triggers that end sessions."""
    _create_person()
    _create_session()
    _create_one_time_token()
    _create_throttle()
    _create_membership()
    _create_access_request()
    _create_invitation()
    op.execute(SESSION_ENDED)
    op.execute(
        "CREATE TRIGGER ended AFTER DELETE ON web_session "
        "FOR EACH ROW EXECUTE FUNCTION metnum_session_ended()"
    )
    op.execute(DEACTIVATED)
    op.execute(
        "CREATE TRIGGER deactivated AFTER UPDATE OF is_active ON person FOR EACH ROW "
        "WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION metnum_person_deactivated()"
    )


def downgrade() -> None:
    """Drop the tables with their triggers, then what the triggers called."""
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION metnum_person_deactivated, metnum_session_ended")


def _create_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String, nullable=False, unique=True),
        sa.Column("first_name", sa.String, nullable=False),
        sa.Column("last_name", sa.String, nullable=False),
        sa.Column("role", _choice("role", "candidate", "recruiter", "administrator"), nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("password_hash", sa.String),
        sa.Column("proconnect_sub", sa.String, unique=True),
        sa.Column("email_verified_at", MOMENT),
        sa.Column("totp_secret", sa.String),
        sa.Column("totp_confirmed_at", MOMENT),
        sa.Column("totp_last_step", sa.Integer),
        sa.Column("recovery_hashes", postgresql.ARRAY(sa.Text), server_default="{}", nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("last_sign_in_at", MOMENT),
    )


def _create_session() -> None:
    op.create_table(
        "web_session",
        sa.Column("token_hash", sa.String, primary_key=True),
        sa.Column("person_id", sa.Integer, _goes_with("person"), nullable=False, index=True),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("last_seen_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False, index=True),
        sa.Column("second_factor_at", MOMENT),
        sa.Column("viewing_as_id", sa.Integer, _forgets("person")),
        sa.Column("proconnect_id_token", sa.String),
        sa.Column("told", sa.String, nullable=False, server_default=""),
    )


def _create_one_time_token() -> None:
    purpose = _choice("tokenpurpose", "verify_email", "reset_password", "change_email")
    op.create_table(
        "one_time_token",
        sa.Column("token_hash", sa.String, primary_key=True),
        sa.Column("purpose", purpose, nullable=False),
        sa.Column("person_id", sa.Integer, _goes_with("person"), nullable=False, index=True),
        sa.Column("email", sa.String),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
    )


def _create_throttle() -> None:
    op.create_table(
        "throttle",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("blocked_until", MOMENT),
        sa.Column("updated_at", MOMENT, server_default=NOW, nullable=False),
    )


def _create_membership() -> None:
    op.create_table(
        "membership",
        sa.Column("person_id", sa.Integer, _goes_with("person"), primary_key=True),
        sa.Column("service_id", sa.Integer, _goes_with("recruiting_service"), primary_key=True, index=True),
        sa.Column("kind", _membership_kind(), nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
    )


def _create_access_request() -> None:
    state = _choice("requeststate", "pending", "approved", "refused", "withdrawn")
    op.create_table(
        "access_request",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Integer, _goes_with("person"), nullable=False, index=True),
        sa.Column("institution_id", sa.Integer, sa.ForeignKey("institution.id"), index=True),
        sa.Column("service_id", sa.Integer, sa.ForeignKey("recruiting_service.id")),
        sa.Column("institution_name", sa.String, nullable=False),
        sa.Column("service_name", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by_id", sa.Integer, _forgets("person")),
        sa.Column("reason", sa.String, nullable=False),
    )


def _create_invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("token_hash", sa.String, nullable=False, unique=True),
        sa.Column("email", sa.String, nullable=False, index=True),
        sa.Column("service_id", sa.Integer, _goes_with("recruiting_service"), nullable=False, index=True),
        sa.Column("kind", _membership_kind(), nullable=False),
        sa.Column("invited_by_id", sa.Integer, _forgets("person")),
        sa.Column("created_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("accepted_at", MOMENT),
        sa.Column("revoked_at", MOMENT),
    )


def _membership_kind() -> sa.Enum:
    return _choice("membershipkind", "recruiter", "manager")


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _goes_with(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")


def _forgets(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="SET NULL")
