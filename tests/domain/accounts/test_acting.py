"""The person who asks is read in the transaction that answers."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.accounts import sessions
from metnum.domain.accounts.acting import as_actor, who
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import ReadOnlyError
from metnum.domain.core.secret import digest
from metnum.models import AuditEntry, Institution, Membership, WebSession
from metnum.vocabulary import MembershipKind
from tests.people import cast, sign_in


def test_each_kind_of_person_is_what_it_is(session: Session) -> None:
    people = cast(session)
    words = {kind: people[kind].roles - {"public"} for kind in people.actors}
    assert words == {
        "anonymous": set(),
        "candidate": {"signed-in", "candidate"},
        "pending": {"signed-in"},
        "stranger": {"signed-in", "recruiter"},
        "recruiter": {"signed-in", "recruiter"},
        "manager": {"signed-in", "recruiter"},
        "administrator": {"signed-in", "recruiter", "administrator"},
        "no_second_factor": {"signed-in"},
        "deactivated": set(),
    }
    assert people["manager"].is_manager
    assert not people["recruiter"].is_manager


def test_a_revoked_membership_is_refused_at_once(session: Session) -> None:
    people = cast(session)
    recruiter = people.people["recruiter"]
    token = sign_in(session, recruiter)
    assert as_actor(session, token, who).is_recruiter
    session.execute(sa.delete(Membership).where(col(Membership.person_id) == recruiter.id))
    assert as_actor(session, token, who).is_pending


@pytest.mark.parametrize("token", ["", "inconnu", "x" * 500, "a\x00b", "é"])
def test_a_wrong_secret_is_nobody(session: Session, token: str) -> None:
    assert as_actor(session, token, who).is_anonymous


def test_a_session_ends(session: Session) -> None:
    person = cast(session).people["recruiter"]
    token = sign_in(session, person)
    sessions.end_all(session, person.id or 0)
    assert as_actor(session, token, who).is_anonymous


def _rename(session: Session, actor: Actor, name: str) -> None:
    session.exec(select(Institution)).first().name = name
    session.flush()


def _last_entry(session: Session, table: str) -> AuditEntry:
    entries = select(AuditEntry).where(col(AuditEntry.table_name) == table)
    return session.exec(entries.order_by(col(AuditEntry.id))).all()[-1]


def test_the_audit_knows_who_acted_and_keeps_no_secret(session: Session) -> None:
    people = cast(session)
    manager = people.people["manager"]
    as_actor(session, sign_in(session, manager), _rename, "Nouveau nom")
    entry = _last_entry(session, "institution")
    assert entry.person_id == manager.id
    assert entry.changes["name"][1] == "Nouveau nom"
    manager.password_hash = "$argon2id$secret"
    session.flush()
    secret = _last_entry(session, "person")
    assert secret.changes == {"password_hash": ["•", "•"]}


def test_the_journal_cannot_be_rewritten(session: Session) -> None:
    cast(session)
    with pytest.raises(sa.exc.DatabaseError), session.begin_nested():
        session.execute(sa.delete(AuditEntry))


def test_whoever_looks_as_somebody_writes_nothing(session: Session, connection: sa.Connection) -> None:
    people = cast(session)
    token = sign_in(session, people.people["administrator"])
    web = session.get_one(WebSession, digest(token))
    web.viewing_as_id = people.people["manager"].id
    session.flush()
    seen = sessions.actor(session, token)
    assert seen.person_id == people.people["manager"].id
    assert seen.institutions
    assert MembershipKind.MANAGER in seen.institutions.values()
    assert not seen.is_administrator
    with pytest.raises(ReadOnlyError):
        as_actor(session, token, _rename, "Écrit en regardant")
