"""`metnum user create` and `metnum demo`, as they are typed."""

import pytest
from sqlmodel import Session, col, select
from typer.testing import CliRunner, Result

from metnum.cli import app
from metnum.models import Membership, Person
from metnum.runtime import db
from metnum.runtime.settings import settings
from metnum.vocabulary import MembershipKind, Role
from tests.accounts import PASSWORD

CREATE = ("user", "create", "--email", "Zoe.Roy@exemple.fr", "--role")


def typed(*words: str, keys: str = "") -> Result:
    return CliRunner().invoke(app, words, input=keys)


def _people(session: Session) -> dict[str, Person]:
    return {person.email: person for person in session.exec(select(Person)).all()}


@pytest.mark.usefixtures("clean_database")
def test_the_first_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = typed(*CREATE, "administrator", keys=f"{PASSWORD}\n{PASSWORD}\n")
    assert asked.exit_code == 0
    assert PASSWORD not in asked.output
    person = db.run_sync(_people)["zoe.roy@exemple.fr"]
    assert (person.role, person.first_name, person.totp_secret) == (Role.ADMINISTRATOR, "Zoe", None)
    monkeypatch.setattr(settings(), "password", PASSWORD)
    again = typed(*CREATE, "recruiter")
    assert again.exit_code == 1
    assert typed(*CREATE, "candidate", "--service", "SI").exit_code == 1
    assert typed(*CREATE, "chef").exit_code == 2


@pytest.mark.usefixtures("clean_database")
def test_the_demonstration_tells_passwords_once(monkeypatch: pytest.MonkeyPatch) -> None:
    dry = typed("demo", "--offers", "1", "--dry-run")
    assert db.run_sync(_people) == {}
    told = typed("demo", "--offers", "1", "--json")
    people = db.run_sync(_people)
    assert all(email in told.stderr for email in people)
    assert "otpauth://" in told.stderr
    assert "@" not in told.stdout
    again = typed("demo", "--offers", "1")
    assert again.stderr == dry.stderr == ""
    monkeypatch.setattr(settings(), "password", PASSWORD)
    made = typed(*CREATE, "recruiter", "--service", "Direction interministérielle du numérique", "--manager")
    assert made.exit_code == 1  # an institution, not a service
    kinds = db.run_sync(lambda session: session.exec(select(col(Membership.kind))).all())
    assert sorted(kinds) == sorted([MembershipKind.MANAGER, *[MembershipKind.RECRUITER] * 2])
