"""The journal is read in French, field by field, and filtered by the address."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from metnum.domain.accounts.acting import name_actor
from metnum.domain.core import keyset, listing
from metnum.domain.core.actor import Actor
from metnum.domain.employers import contacts
from metnum.domain.operations import journal
from metnum.models import Person
from tests.offers import publish, service
from tests.people import Cast, cast


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind, and an administrator who acts from now on."""
    found = cast(session)
    name_actor(session, found["administrator"])
    return found


def _read(session: Session, actor: Actor, query: str = "") -> list[journal.JournalLine]:
    return journal.journal(session, actor, {}, query).lines


def test_who_did_what_field_by_field(session: Session, people: Cast) -> None:
    admin = people["administrator"]
    form = {
        "name": "Zoé Martin",
        "email": "zoe@exemple.fr",
        "institution_id": str(service(session).institution_id),
    }
    number = contacts.save(session, admin, 0, form)
    contacts.save(session, admin, number, {**form, "name": "Zoé Durand"})
    contacts.remove(session, admin, number)
    session.flush()
    removed, changed, added = _read(session, admin, "table=contact")
    assert (added.operation, changed.operation, removed.operation) == (
        "Création",
        "Modification",
        "Suppression",
    )
    assert (changed.who, changed.what) == ("Adele Admin", "Contact")
    assert [(c.field, c.before, c.after) for c in changed.changes] == [("Nom", "Zoé Martin", "Zoé Durand")]
    institution = next(change for change in added.changes if change.field == "Institution")
    assert (institution.after, institution.has_before) == ("Agence d’essai", False)
    assert removed.name == "Zoé Durand"
    assert removed.url == ""


def test_what_the_database_derives_is_not_told(session: Session, people: Cast) -> None:
    offer = publish(session, "Développeuse")
    session.flush()
    offer.title = "Développeuse d’État"
    session.flush()
    line, *_ = _read(session, people["administrator"], "table=offer&operation=update")
    assert [c.after for c in line.changes] == ["Développeuse d’État"]


def test_secrets_are_masked(session: Session, people: Cast) -> None:
    people.people["recruiter"].password_hash = "argon2-something"
    session.flush()
    line, *_ = _read(session, people["administrator"], "table=person&operation=update")
    assert [(c.field, c.before, c.after) for c in line.changes] == [("Mot de passe", "(masqué)", "(masqué)")]


def test_filters(session: Session, people: Cast) -> None:
    admin = people["administrator"]
    people.people["recruiter"].first_name = "Renée"
    session.flush()
    everything = journal.journal(session, admin, {}, "").frame.total_label
    assert _read(session, admin, "q=adele&operation=update")[0].name == "Renée Recrute"
    assert _read(session, admin, "q=personne-de-ce-nom") == []
    assert _read(session, admin, f"personne={admin.person_id}&operation=update")
    assert _read(session, admin, "au=2001-01-01") == []
    for query in ("du=2001-01-01", "du=hier", "personne=x", "page=0"):
        assert journal.journal(session, admin, {}, query).frame.total_label == everything
    assert session.exec(select(Person).where(col(Person.first_name) == "Renée")).one()


def test_a_task_is_named_as_such(session: Session, people: Cast) -> None:
    name_actor(session, Actor())
    people.people["recruiter"].first_name = "Renée"
    session.flush()
    assert _read(session, people["administrator"], "operation=update")[0].who == journal.NOBODY


def test_pages_stay_the_same_while_rows_come(
    session: Session, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 3)
    admin = people["administrator"]
    write = sa.text(
        "INSERT INTO audit_entry (table_name, row_id, operation) "
        "SELECT 'contact', n::text, 'view' FROM generate_series(1, 8) AS n"
    )
    session.execute(write)

    def read(url: str) -> tuple[list[str], listing.ListFrame]:
        view = journal.journal(session, admin, {}, url.partition("?")[2])
        return [line.name.removeprefix("n° ") for line in view.lines], view.frame

    first, frame = read("?operation=view")
    assert (first, frame.newest_url, frame.newer_url) == (["8", "7", "6"], "", "")
    session.execute(write)  # a second change with the value 8
    second, frame = read(frame.older_url)
    assert second == ["5", "4", "3"]
    last, end = read(frame.older_url)
    assert (last, end.older_url) == (["2", "1"], "")
    assert read(end.newer_url)[0] == second
    assert read(end.newest_url)[0] == ["8", "7", "6"]
    rows, climbing = last, end
    while climbing.newer_url:
        rows, climbing = read(climbing.newer_url)
    assert (rows, climbing.newest_url) == (["8", "7", "6"], "")
    assert "operation=view" in end.newer_url
    for nonsense in ("avant=x", "apres=-1", "avant=99999999999999999999", "apres=%00"):
        assert read(f"?{nonsense}&operation=view")[0] == ["8", "7", "6"]
    assert read("?avant=1&operation=view")[1].is_empty


def test_many_rows_are_not_all_counted(
    session: Session, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyset, "COUNTED", 1)
    label = journal.journal(session, people["administrator"], {}, "").frame.total_label
    assert label == "Plus de 1\u00a0entrée"
