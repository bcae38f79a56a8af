"""Brings the database to the version of the code."""

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from metnum.runtime import db
from metnum.runtime.settings import ROOT

# The lock is any number of ours. Two processes that start together migrate one after the other.
LOCK = 4_826_135

# These are the revisions of the first chain, in order. A shorter chain replaced them before anything was deployed. A
# database left at the last one holds exactly what SAME_AS_FORMER makes; no new revision may take these names.
FORMER = (
    *("0001_foundations", "0002_reference_data", "0003_search", "0004_accounts", "0005_queue", "0006_audit"),
    *("0060_lists", "0020_former_names", "0030_mail_states", "0050_offer_life", "0010_deactivated"),
    *("0070_prototypes", "0061_lists_index", "0080ed_unchanged_fields", "0080ac_proconnect"),
    *("0081ac_withdrawn", "0081ed_changes_in_review", "0082li_bulk", "0083li_merges", "0084li_sheets"),
    *("0085li_former_numbers", "0086li_told", "0087li_folded_titles"),
)
SAME_AS_FORMER = "0009_journal"
LAST_WITH_FORMER = "d00563b"  # The code of this commit still has the whole first chain.


class UnknownRevision(RuntimeError):
    """The database stands at a revision from which this code cannot go on."""


def configuration(connection: sa.Connection | None = None) -> Config:
    """Return Alembic's configuration; it does not depend on the current folder."""
    config = Config(ROOT / "alembic.ini")
    config.attributes["connection"] = connection
    return config


def upgrade(address: str | None = None, *, revision: str = "head") -> None:
    """Run the missing migrations in one transaction; raise `UnknownRevision` when the missing ones cannot be known."""
    engine = db.create_engine(address) if address else db.engine()
    try:
        with db.reachable(engine) as connection, connection.begin():
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            config = configuration(connection)
            _recognise(connection, config)
            command.upgrade(config, revision)
    finally:
        if address:
            engine.dispose()


def check(address: str) -> None:
    """Fail when the tables of the code differ from those that the migrations make."""
    engine = db.create_engine(address)
    try:
        with engine.begin() as connection:
            command.check(configuration(connection))
    finally:
        engine.dispose()


def _recognise(connection: sa.Connection, config: Config) -> None:
    """Rename a database that stands at the end of the first chain; refuse any revision that this code does not know."""
    at = MigrationContext.configure(connection).get_current_revision()
    if at == FORMER[-1]:
        command.stamp(config, SAME_AS_FORMER, purge=True)
    elif at in FORMER:
        raise UnknownRevision(
            f"The database is at the revision {at}, older than those this code starts from. Run `metnum migrate` "
            f"once with the code of the commit {LAST_WITH_FORMER} (it leaves the database at {FORMER[-1]}), "
            "then start this code again."
        )
    elif at and at not in {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}:
        raise UnknownRevision(
            f"The database is at the revision {at}, which this code does not have: start the newer code that "
            "brought it there."
        )
