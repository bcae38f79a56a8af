"""Forged forms are refused: nonsense, numbers of other institutions, a role that was not given."""

from typing import Any

import pytest
from sqlmodel import Session

from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError, SignInRequiredError
from metnum.domain.employers import administration as institutions
from metnum.domain.people import administration, invitations, requests, team
from metnum.vocabulary import MembershipKind, Role
from tests.offers import service
from tests.people import Cast, acting_as, cast

REFUSED = (PermissionDeniedError, SignInRequiredError, NotFoundError)


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


@pytest.mark.parametrize("nonsense", ["", "x", -1, 10**12, None, "1 OR 1=1", ["1"], "\x00"])
def test_nonsense_is_refused_in_words(session: Session, people: Cast, nonsense: Any) -> None:
    admin = people["administrator"]
    for action, field in (
        (administration.deactivate, "person"),
        (team.remove, "person"),
        (invitations.resend, "invitation"),
        (requests.approve, "request"),
        (institutions.change_institution, "id"),
        (institutions.merge_services, "into"),
    ):
        with pytest.raises(DomainError):
            action(session, admin, {"service": 1, "name": "Nom", "id": 1} | {field: nonsense})


def test_a_manager_gives_nothing_outside_their_institution(session: Session, people: Cast) -> None:
    foreign = service(session, "Autre ministère")
    request = requests.submit(
        session, people["pending"], {"institution": "Agence d’essai", "service": "Bureau"}
    )
    with pytest.raises(DomainError):
        requests.approve(session, people["manager"], {"request": request.id, "service_id": foreign.id})
    with pytest.raises(DomainError):  # only administrators create a service in this way
        requests.approve(session, people["manager"], {"request": request.id, "service": "Bureau"})
    with pytest.raises(REFUSED):
        team.change_kind(
            session,
            people["manager"],
            {"person": people.people["stranger"].id, "service": foreign.id, "kind": "recruiter"},
        )


def test_a_role_forged_in_a_form_changes_nothing(session: Session, people: Cast) -> None:
    own = service(session)
    invitations.invite(
        session,
        people["manager"],
        {"email": "x@exemple.fr", "service_id": own.id, "kind": "recruiter", "role": "administrator"},
    )
    with pytest.raises(DomainError):
        invitations.invite(
            session,
            people["manager"],
            {"email": "y@exemple.fr", "service_id": own.id, "kind": "administrator"},
        )
    with pytest.raises(REFUSED):
        team.change_kind(
            session,
            people["recruiter"],
            {"person": people.people["recruiter"].id, "service": own.id, "kind": "manager"},
        )
    assert people.people["recruiter"].role is Role.RECRUITER
    assert acting_as(session, people.people["recruiter"]).services[own.id or 0] is MembershipKind.RECRUITER
