"""Administrators and managers change the accounts of others, within limits."""

import threading

import pytest
from sqlmodel import Session, col, select

from metnum.domain.accounts import sessions
from metnum.domain.accounts.acting import as_actor
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import (
    DomainError,
    NotFoundError,
    PermissionDeniedError,
    ReadOnlyError,
    SignInRequiredError,
)
from metnum.domain.employers import own_institution
from metnum.domain.people import administration, directory, person_page, services, team, viewing
from metnum.models import AuditEntry, Membership, Person, RecruitingService
from metnum.runtime import db
from metnum.vocabulary import MembershipKind, Role
from tests.offers import service
from tests.people import Cast, acting_as, cast, join, person, sign_in


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def test_deactivation_ends_every_session_at_once(session: Session, people: Cast) -> None:
    recruiter = people.people["recruiter"]
    tokens = [sign_in(session, recruiter) for _ in range(3)]
    administration.deactivate(session, people["administrator"], {"person": recruiter.id})
    assert all(sessions.actor(session, token).is_anonymous for token in tokens)
    with pytest.raises(SignInRequiredError):
        as_actor(session, tokens[0], team.team, {}, "")
    administration.activate(session, people["administrator"], {"person": recruiter.id})
    assert acting_as(session, recruiter).is_recruiter


def test_nobody_changes_their_own_account_here(session: Session, people: Cast) -> None:
    me = people["administrator"]
    for action in (administration.deactivate, administration.end_sessions, administration.change_role):
        with pytest.raises(PermissionDeniedError):
            action(session, me, {"person": me.person_id, "role": "candidate"})


def test_the_last_administrator_stays(session: Session, people: Cast) -> None:
    other = people.people["no_second_factor"]
    administration.deactivate(session, people["administrator"], {"person": other.id})
    # This person was an administrator when their request began, before the first one ended.
    late = Actor(person_id=other.id, role=Role.ADMINISTRATOR, has_second_factor=True, session_hash="crossing")
    last = people.people["administrator"]
    for action in (administration.deactivate, administration.change_role):
        with pytest.raises(PermissionDeniedError):
            action(session, late, {"person": last.id, "role": "recruiter"})
    assert last.is_active


def test_a_manager_removed_while_they_waited_does_nothing(session: Session, people: Cast) -> None:
    """The request of a manager was admitted, then waited for the request that removes them."""
    own = session.get_one(RecruitingService, next(iter(people["manager"].services)))
    late = person(session, "lou.tard@exemple.fr")
    join(session, late, own, MembershipKind.MANAGER)
    was = acting_as(session, late)
    team.remove(session, people["manager"], {"person": late.id, "service": own.id})
    with pytest.raises(PermissionDeniedError):
        team.remove(session, was, {"person": people["manager"].person_id, "service": own.id})
    with pytest.raises(PermissionDeniedError):
        team.change_kind(session, was, {"person": late.id, "service": own.id, "kind": "manager"})


def test_a_new_role_ends_sessions_and_leaves_services(session: Session, people: Cast) -> None:
    recruiter = people.people["recruiter"]
    token = sign_in(session, recruiter)
    administration.change_role(
        session, people["administrator"], {"person": recruiter.id, "role": "candidate"}
    )
    assert sessions.actor(session, token).is_anonymous
    left = session.exec(select(Membership).where(col(Membership.person_id) == recruiter.id)).all()
    assert left == []


def test_an_institution_keeps_a_manager(session: Session, people: Cast) -> None:
    place = {"person": people["manager"].person_id, "service": service(session).id}
    for action in (team.remove, team.change_kind):
        with pytest.raises(DomainError, match="dernière personne responsable"):
            action(session, people["manager"], {**place, "kind": "recruiter"})
    team.change_kind(
        session,
        people["manager"],
        {"person": people["recruiter"].person_id, "service": service(session).id, "kind": "manager"},
    )
    team.remove(session, people["manager"], place)
    assert acting_as(session, people.people["recruiter"]).is_manager
    assert acting_as(session, people.people["manager"]).is_pending


def test_members_read_and_managers_see_who_waits(session: Session, people: Cast) -> None:
    seen = team.team(session, people["recruiter"], {}, "")
    assert seen.institution == "Agence d’essai"
    assert not seen.can_manage
    assert not seen.invitations
    assert {"Marius Responsable", "Rachida Recrute"} <= {member.name for member in seen.lines}
    assert "Actions" not in [heading.label for heading in seen.frame.headings]
    with pytest.raises(NotFoundError):
        team.team(session, people["stranger"], {}, f"institution={service(session).institution_id}")


def _six_hundred(session: Session, own: RecruitingService) -> Person:
    """Fill a service; return the first of them."""
    rows = [
        Person(
            email=f"membre{number}@exemple.fr",
            first_name="Zoé",
            last_name=f"Nom{number:04}",
            role=Role.RECRUITER,
        )
        for number in range(600)
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(
        Membership(person_id=row.id or 0, service_id=own.id or 0, kind=MembershipKind.RECRUITER)
        for row in rows
    )
    return rows[0]


def test_a_large_team_is_read_page_by_page(session: Session, people: Cast) -> None:
    own = service(session)
    first = _six_hundred(session, own)
    other = services.add_service(session, own.institution_id, "Autre bureau")
    join(session, first, other, MembershipKind.MANAGER)

    def names(query: str) -> list[str]:
        return [line.name for line in team.team(session, people["manager"], {}, query).lines]

    view = team.team(session, people["manager"], {}, "")
    assert view.frame.total_label.replace("\u202f", "") == "604\u00a0personnes"
    assert len(view.lines) == 50
    assert names("q=nom0599") == ["Zoé Nom0599"]
    assert len(names("page=13")) == 4
    assert names("tri=-nom")[0] == "Marius Responsable"
    assert names(f"service={other.id}") == ["Zoé Nom0000"]
    assert len(names("service=999999")) == 50  # an unknown service narrows nothing
    assert names("role=manager&q=nom") == ["Zoé Nom0000"]
    assert names("q=personne de ce nom") == []
    narrowed = team.team(session, people["manager"], {}, f"q=rien&institution={own.institution_id}").frame
    assert narrowed.is_narrowed
    assert narrowed.path == f"/espace-recruteur/equipe?institution={own.institution_id}"


def test_viewing_as_somebody_reads_and_writes_nothing(session: Session, people: Cast) -> None:
    token = sign_in(session, people.people["administrator"])
    manager = people.people["manager"]
    assert as_actor(session, token, viewing.start, manager.id or 0) == "/espace-recruteur"
    seen = sessions.actor(session, token)
    assert seen.person_id == manager.id
    assert seen.viewed_by_id == people.people["administrator"].id
    kinds = [(row.operation, row.viewed_as_id) for row in _views(session)]
    assert kinds == [("view", manager.id)]


def _views(session: Session) -> list[AuditEntry]:
    wanted = select(AuditEntry).where(col(AuditEntry.operation) == "view")
    return list(session.exec(wanted.order_by(col(AuditEntry.id))))


def test_viewing_stops_and_both_are_recorded(session: Session, people: Cast) -> None:
    admin, manager = people.people["administrator"], people.people["manager"]
    token = sign_in(session, admin)
    as_actor(session, token, viewing.start, manager.id or 0)
    assert viewing.stop(session, token) == f"/administration/personnes/{manager.id}"
    assert sessions.actor(session, token).person_id == admin.id
    assert [(row.person_id, row.viewed_as_id) for row in _views(session)] == [(admin.id, manager.id)] * 2
    assert viewing.stop(session, token) == "/"  # there is no view left to stop
    assert viewing.stop(session, "x" * 500) == "/"
    assert len(_views(session)) == 2


@pytest.mark.parametrize("kind", ["administrator", "no_second_factor", "deactivated"])
def test_some_eyes_cannot_be_borrowed(session: Session, people: Cast, kind: str) -> None:
    with pytest.raises(PermissionDeniedError):
        viewing.start(session, people["administrator"], people.people[kind].id or 0)


def test_every_write_is_refused_while_viewing(session: Session, people: Cast) -> None:
    token = sign_in(session, people.people["administrator"])
    as_actor(session, token, viewing.start, people.people["manager"].id or 0)
    session.flush()
    with pytest.raises(ReadOnlyError, match="rien ne peut être modifié"):
        as_actor(
            session, token, own_institution.present, {"id": service(session).institution_id, "tagline": "x"}
        )


def test_the_list_of_people_answers_its_address(session: Session, people: Cast) -> None:
    admin = people["administrator"]

    def names(query: str) -> set[str]:
        return {line.email.partition("@")[0] for line in directory.people(session, admin, {}, query).lines}

    assert names("q=RACHIDA") == {"rachida.recrute"}
    assert names("role=administrator") == {"adele.admin", "nour.admin"}
    assert names("etat=desactive") == {"denis.parti"}
    assert names("etat=attente") == {"pascale.attente"}
    assert names(f"institution={service(session).institution_id}") == {
        "rachida.recrute",
        "marius.responsable",
        "denis.parti",
    }
    page = directory.people(session, admin, {}, "tri=-adresse")
    emails = [line.email for line in page.lines]
    assert emails == sorted(emails, reverse=True)
    assert page.frame.total_label.startswith("8")


def test_names_with_scripts_stay_names(session: Session, people: Cast) -> None:
    hostile = person(session, "h@exemple.fr")
    hostile.first_name, hostile.last_name = "<script>alert(1)</script>", "{{7*7}}"
    join(session, hostile, service(session), MembershipKind.RECRUITER)
    view = person_page.person_page(session, people["administrator"], {"id": str(hostile.id)}, "")
    assert view.name == "<script>alert(1)</script> {{7*7}}"
    assert view.memberships[0].institution == "Agence d’essai"


def test_ten_thousand_people(session: Session, people: Cast) -> None:
    rows = [
        {
            "email": f"p{n}@exemple.fr",
            "first_name": f"Prénom{n}",
            "last_name": f"Nom{n % 97}",
            "role": Role.CANDIDATE,
        }
        for n in range(10_000)
    ]
    session.execute(Person.__table__.insert(), rows)  # type: ignore[attr-defined]
    view = directory.people(session, people["administrator"], {}, "q=nom42&page=2&tri=-connexion")
    assert len(view.lines) == 50
    assert view.frame.has_pages


def test_two_administrators_cannot_close_each_other(clean_database: str) -> None:
    def two(session: Session) -> list[Actor]:
        rows = [person(session, f"{name}.admin@exemple.fr", Role.ADMINISTRATOR) for name in ("ada", "bea")]
        return [acting_as(session, row) for row in rows]

    ada, bea = db.run_sync(two)
    outcomes: list[str] = []

    def close(actor: Actor, other: Actor) -> None:
        try:
            db.run_sync(administration.deactivate, actor, {"person": other.person_id})
            outcomes.append("done")
        except DomainError:
            outcomes.append("refused")

    threads = [threading.Thread(target=close, args=pair) for pair in ((ada, bea), (bea, ada))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["done", "refused"]
