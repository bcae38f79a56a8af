"""Somebody asks to recruit, and somebody else decides; mails tell both of it."""

import pytest
from sqlmodel import Session, col, select

from metnum.domain.core.errors import DomainError, InvalidInputError
from metnum.domain.people import request_rows, requests
from metnum.models import AccessRequest, AuditEntry, Institution, MailMessage, Membership
from metnum.vocabulary import MembershipKind, RequestState
from tests.offers import service
from tests.people import Cast, acting_as, cast

ASKED = {"institution": "agence d'ESSAI", "service": "Direction du numérique", "message": "Bonjour"}


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def mails(session: Session, template: str) -> list[str]:
    """Return the recipients of the mails of a template."""
    rows = session.exec(select(MailMessage).where(col(MailMessage.template) == template))
    return sorted(row.recipient for row in rows)


def test_managers_decide_for_their_institution(session: Session, people: Cast) -> None:
    request = requests.submit(session, people["pending"], ASKED)
    assert request.institution_id == service(session).institution_id
    assert mails(session, "access_asked") == ["pascale.attente@exemple.fr"]
    assert mails(session, "access_to_decide") == ["marius.responsable@exemple.fr"]
    own = request_rows.own_request(session, people["pending"])
    assert own.is_pending
    assert "1 personne responsable de « Agence d’essai »" in own.deciders_label.replace("\u00a0", " ")

    requests.approve(session, people["manager"], {"request": request.id, "service_id": service(session).id})
    assert mails(session, "access_approved") == ["pascale.attente@exemple.fr"]
    accepted = acting_as(session, people.people["pending"])
    assert accepted.is_recruiter
    assert list(accepted.services.values()) == [MembershipKind.RECRUITER]
    with pytest.raises(DomainError, match="déjà reçu une réponse"):
        requests.approve(
            session, people["manager"], {"request": request.id, "service_id": service(session).id}
        )


def test_administrators_decide_for_what_is_new_and_may_create_it(session: Session, people: Cast) -> None:
    request = requests.submit(session, people["pending"], {"institution": "Agence neuve", "service": "DSI"})
    assert "nour.admin@exemple.fr" in mails(session, "access_to_decide")
    with pytest.raises(DomainError):
        requests.approve(session, people["manager"], {"request": request.id})
    requests.approve(
        session,
        people["administrator"],
        {"request": request.id, "service_id": "", "institution": "Agence neuve", "service": "DSI"}
        | {"versant": "territoriale", "kind": "manager"},
    )
    created = session.exec(select(Institution).where(col(Institution.name) == "Agence neuve")).one()
    assert created.versant.value == "territoriale"
    accepted = acting_as(session, people.people["pending"])
    assert accepted.institutions == {created.id: MembershipKind.MANAGER}


def test_a_typed_name_that_is_known_creates_nothing(session: Session, people: Cast) -> None:
    request = requests.submit(session, people["pending"], {"institution": "Lagence", "service": "DSI"})
    before = len(session.exec(select(Institution)).all())
    requests.approve(
        session,
        people["administrator"],
        {"request": request.id, "institution": "AGENCE D’ESSAI", "service": "direction du numerique"},
    )
    assert len(session.exec(select(Institution)).all()) == before
    assert session.get(Membership, (people.people["pending"].id, service(session).id)) is not None


def test_a_refusal_gives_its_reason(session: Session, people: Cast) -> None:
    request = requests.submit(session, people["pending"], ASKED)
    with pytest.raises(InvalidInputError) as refused:
        requests.refuse(session, people["manager"], {"request": request.id, "reason": ""})
    assert refused.value.fields == {"reason": "Remplissez ce champ."}
    requests.refuse(
        session, people["manager"], {"request": request.id, "reason": "Vous n’êtes pas du service."}
    )
    mail = session.exec(select(MailMessage).where(col(MailMessage.template) == "access_refused")).one()
    assert "Vous n’êtes pas du service." in mail.text
    own = request_rows.own_request(session, people["pending"])
    assert own.is_refused
    assert own.reason == "Vous n’êtes pas du service."
    assert acting_as(session, people.people["pending"]).is_pending


def test_asking_twice_changes_the_request(session: Session, people: Cast) -> None:
    first = requests.submit(session, people["pending"], ASKED)
    again = requests.submit(session, people["pending"], {**ASKED, "service": "Autre bureau"})
    assert again.id == first.id
    assert len(session.exec(select(AccessRequest)).all()) == 1
    assert len(mails(session, "access_to_decide")) == 1


def test_whoever_asked_takes_their_request_back(session: Session, people: Cast) -> None:
    request = requests.submit(
        session, people["recruiter"], {"institution": "Autre ministère", "service": "DSI"}
    )
    view = request_rows.own_request(session, people["recruiter"])
    assert view.is_pending
    assert view.is_other
    [waiting] = request_rows.pending_for(session, people["stranger"], request.institution_id or 0)
    assert waiting.id == request.id
    requests.withdraw(session, people["recruiter"])
    assert request_rows.pending_for(session, people["stranger"], request.institution_id or 0) == []
    [line] = request_rows.requests(session, people["administrator"], {}, "etat=withdrawn").lines
    assert line.decision.startswith("Retirée le ")
    assert line.decision.endswith("par Rachida Recrute.")
    with pytest.raises(DomainError, match="déjà reçu une réponse : retirée"):
        requests.approve(session, people["stranger"], {"request": request.id})
    with pytest.raises(DomainError, match="rien à retirer"):
        requests.withdraw(session, people["recruiter"])
    again = requests.submit(
        session, people["recruiter"], {"institution": "Autre ministère", "service": "DSI"}
    )
    assert again.id != request.id
    written = select(AuditEntry).where(
        col(AuditEntry.table_name) == "access_request", col(AuditEntry.row_id) == str(request.id)
    )
    changes = [row.changes.get("state") for row in session.exec(written)]
    assert ["pending", "withdrawn"] in changes


def test_what_was_answered_is_not_taken_back(session: Session, people: Cast) -> None:
    request = requests.submit(session, people["pending"], ASKED)
    requests.refuse(session, people["manager"], {"request": request.id, "reason": "Inconnue ici"})
    with pytest.raises(DomainError, match="rien à retirer"):
        requests.withdraw(session, people["pending"])
    assert request.state is RequestState.REFUSED


def test_hostile_texts_stay_texts(session: Session, people: Cast) -> None:
    hostile = {
        "institution": "<script>alert(1)</script>\x00",
        "service": "**gras**\n# titre",
        "message": "[x](y)",
    }
    request = requests.submit(session, people["pending"], hostile)
    assert request.institution_name == "<script>alert(1)</script>"
    assert request.service_name == "**gras** # titre"
    mail = session.exec(select(MailMessage).where(col(MailMessage.template) == "access_asked")).one()
    assert "<script>" not in mail.html
    assert "<strong>gras" not in mail.html


def test_a_deactivated_account_is_not_let_in(session: Session, people: Cast) -> None:
    request = requests.submit(session, people["pending"], ASKED)
    people.people["pending"].is_active = False
    session.flush()
    with pytest.raises(DomainError, match="désactivé"):
        requests.approve(
            session, people["manager"], {"request": request.id, "service_id": service(session).id}
        )
    assert request.state is RequestState.PENDING


def test_the_list_of_administrators(session: Session, people: Cast) -> None:
    requests.submit(session, people["pending"], ASKED)
    view = request_rows.requests(session, people["administrator"], {}, "etat=pending&q=pascale")
    assert [line.name for line in view.lines] == ["Pascale Attente"]
    assert view.lines[0].services[0].label == "Direction du numérique"
    assert request_rows.requests(session, people["administrator"], {}, "etat=refused").frame.is_empty
