"""A database that the first chain of migrations left goes on from its last revision; older ones are told what to do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from metnum.runtime import migrations
from metnum.runtime.settings import ROOT, child_environment
from tests.migrations import catalog

# Rows are written as by somebody at work, so that the trigger of the journal notes who.
WORK = """
SET LOCAL metnum.person = '1';
INSERT INTO source (code, name) VALUES ('metnum', 'Métiers du Numérique');
INSERT INTO institution (slug, name, versant) VALUES ('dinum', 'DINUM', 'etat');
INSERT INTO recruiting_service (institution_id, name) VALUES (1, 'Etalab');
INSERT INTO person (email, first_name, last_name, role, is_active)
    VALUES ('camille@example.fr', 'Camille', 'Durand', 'recruiter', true);
INSERT INTO membership (person_id, service_id, kind) VALUES (1, 1, 'manager');
INSERT INTO offer (title, service_id, versant, country_code, mission, team, context, perks, role, profile,
    conditions, how_to_apply, apply_on_site, state, source_id, version)
    VALUES ('Développeuse d’œuvres', 1, 'etat', 'FR', 'Coder', '', '', '', '', '', '', '', false, 'draft', 1, 1);
INSERT INTO offer_draft_field (offer_id, name, "values", version, is_pending, tab)
    VALUES (1, 'title', '{Développeur}', 3, true, 'a');
SELECT procrastinate_defer_jobs_v1(
    ARRAY[ROW('default', 'mail.send', 0, NULL, NULL, '{"id": 1}', NULL)::procrastinate_job_to_defer_v1]);
"""
KEPT = """
SELECT o.title, o.folded_title, o.mission, s.name, p.email, m.kind, d."values", d.version,
    (SELECT count(*) FROM audit_entry), (SELECT count(*) FROM procrastinate_jobs)
FROM offer o JOIN recruiting_service s ON s.id = o.service_id JOIN membership m ON m.service_id = s.id
JOIN person p ON p.id = m.person_id JOIN offer_draft_field d ON d.offer_id = o.id
"""
LATER = """
from alembic import op

revision = "9999_later"
down_revision = "{head}"


def upgrade() -> None:
    op.execute("ALTER TABLE person ADD COLUMN nickname varchar NOT NULL DEFAULT 'x'")


def downgrade() -> None:
    op.execute("ALTER TABLE person DROP COLUMN nickname")
"""


def _work(address: str) -> None:
    with catalog.opened(address) as connection:
        connection.exec_driver_sql(WORK)


def _kept(address: str) -> list[sa.Row]:
    with catalog.opened(address) as connection:
        return list(connection.execute(sa.text(KEPT)).all())


def _stamp(address: str, revision: str) -> None:
    with catalog.opened(address) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


def test_a_former_database_is_recognised(former_database: str) -> None:
    """Its revision gets its new name, and nothing else changes: no row, no table, no number given."""
    _work(former_database)
    with catalog.opened(former_database) as connection:
        before = (catalog.schema(connection), catalog.rows(connection))
    migrations.upgrade(former_database, revision=migrations.SAME_AS_FORMER)
    with catalog.opened(former_database) as connection:
        assert catalog.version(connection) == [migrations.SAME_AS_FORMER]
        assert (catalog.schema(connection), catalog.rows(connection)) == before


def test_a_former_database_ends_as_a_fresh_one(former_database: str, clean_database: str) -> None:
    """Once migrated, it has the tables of a new database, and all that people wrote."""
    _work(former_database)
    before = _kept(former_database)
    migrations.upgrade(former_database)
    assert len(before) == 1
    assert _kept(former_database) == before
    with catalog.opened(former_database) as former, catalog.opened(clean_database) as fresh:
        assert catalog.version(former) == catalog.version(fresh)
        assert catalog.schema(former) == catalog.schema(fresh)
    migrations.check(former_database)


def test_later_migrations_apply_to_a_former_database(
    former_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A migration that comes after today's runs on it once, and the database stays recognised."""
    _work(former_database)
    shutil.copy(ROOT / "alembic.ini", tmp_path)
    shutil.copytree(ROOT / "alembic", tmp_path / "alembic")
    head = sorted(path.stem for path in (ROOT / "alembic" / "versions").glob("*.py"))[-1]
    (tmp_path / "alembic" / "versions" / "9999_later.py").write_text(LATER.format(head=head))
    monkeypatch.setattr(migrations, "ROOT", tmp_path)
    migrations.upgrade(former_database)
    migrations.upgrade(former_database)
    with catalog.opened(former_database) as connection:
        assert catalog.version(connection) == ["9999_later"]
        assert connection.scalars(sa.text("SELECT nickname FROM person")).all() == ["x"]


def test_older_revisions_are_refused(former_database: str) -> None:
    """A database in the middle of the first chain is left as it is, with a sentence that says what to run."""
    for revision in migrations.FORMER[:-1]:
        _stamp(former_database, revision)
        with pytest.raises(
            migrations.UnknownRevision, match=rf"{revision}.*commit d00563b .*0087li_folded_titles"
        ):
            migrations.upgrade(former_database)
        with catalog.opened(former_database) as connection:
            assert catalog.version(connection) == [revision]


def test_a_newer_database_is_refused(clean_database: str) -> None:
    """Older code touches nothing in the database of newer code, and says so."""
    _stamp(clean_database, "9999_later")
    with pytest.raises(migrations.UnknownRevision, match=r"9999_later, which this code does not have"):
        migrations.upgrade(clean_database)


def test_the_refusal_is_one_sentence_in_the_terminal(former_database: str) -> None:
    """The person who starts the site reads, without a traceback, which code to run first."""
    _stamp(former_database, "0082li_bulk")
    result = subprocess.run(
        [sys.executable, "-m", "metnum", "migrate"],
        cwd=ROOT,
        env=child_environment({"DATABASE_URL": former_database}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("The database is at the revision 0082li_bulk, older than ")
    assert len(result.stderr.splitlines()) == 1


def test_new_revisions_take_no_former_name() -> None:
    """A database stopped in the middle of the first chain cannot be taken for one of the new chain."""
    names = {path.stem for path in (ROOT / "alembic" / "versions").glob("*.py")}
    assert names & set(migrations.FORMER) == set()
    assert migrations.SAME_AS_FORMER in names
