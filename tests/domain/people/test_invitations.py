"""An invitation is a link sent by mail, which works once and for seven days."""

import re
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from metnum.domain.accounts import sessions
from metnum.domain.core import clock
from metnum.domain.core.errors import DomainError, InvalidInputError, NotFoundError
from metnum.domain.people import invitations, joining
from metnum.domain.people.invitations import InvitationState
from metnum.models import Invitation, MailMessage, Membership, Person
from metnum.vocabulary import MembershipKind, Role
from tests.offers import service
from tests.people import Cast, acting_as, by_email, cast, person

PASSWORD = "quatre chevaux dans la brume"
NEWCOMER = {"first_name": "Inès", "last_name": "Neuve", "password": PASSWORD}


@pytest.fixture
def people(session: Session) -> Cast:
    """Return one actor of each kind."""
    return cast(session)


def invite(
    session: Session, people: Cast, email: str = "ines.neuve@exemple.fr", kind: str = "recruiter"
) -> str:
    """Return the secret of a new invitation, read in its mail."""
    number = service(session).id
    invitations.invite(session, people["manager"], {"email": email, "service_id": number, "kind": kind})
    return last_token(session)


def last_token(session: Session) -> str:
    """Return the secret of the last mail of invitation."""
    wanted = select(MailMessage).where(col(MailMessage.template) == "invitation")
    mail = session.exec(wanted.order_by(col(MailMessage.id).desc())).first()
    assert mail is not None
    found = re.search(r"/invitation/([\w-]+)", mail.text)
    assert found
    return found[1]


def test_somebody_new_joins_once(session: Session, people: Cast) -> None:
    token = invite(session, people, "Ines.Neuve@Exemple.fr", "manager")
    assert invitations.find(session, token).state is InvitationState.VALID
    assert invitations.find(session, token).state is InvitationState.VALID  # looking does not use the link
    opened = joining.accept_as_new(session, token, dict(NEWCOMER), "Firefox sur Linux")
    joined = sessions.actor(session, opened)
    assert (joined.email, joined.name) == ("ines.neuve@exemple.fr", "Inès Neuve")
    assert joined.services == {service(session).id: MembershipKind.MANAGER}
    assert by_email(session, joined.email).email_verified_at is not None
    with pytest.raises(NotFoundError, match="déjà servi"):
        joining.accept_as_new(session, token, dict(NEWCOMER), "")
    told = session.exec(select(MailMessage).where(col(MailMessage.template) == "invitation_accepted")).one()
    assert told.recipient == "marius.responsable@exemple.fr"


def test_a_poor_password_or_name_is_refused_and_the_link_still_works(session: Session, people: Cast) -> None:
    token = invite(session, people)
    with pytest.raises(InvalidInputError) as refused:
        joining.accept_as_new(
            session, token, {"first_name": "", "last_name": "<b>", "password": "azerty"}, ""
        )
    assert set(refused.value.fields) == {"first_name", "last_name", "password"}
    assert invitations.find(session, token).state is InvitationState.VALID


def test_an_account_joins_with_the_invited_address_only(session: Session, people: Cast) -> None:
    token = invite(session, people, "pascale.attente@exemple.fr")
    assert invitations.find(session, token).has_account
    with pytest.raises(DomainError, match="pascale"):
        joining.accept(session, people["stranger"], token)
    with pytest.raises(DomainError, match="déjà un compte"):
        joining.accept_as_new(session, token, dict(NEWCOMER), "")
    joining.accept(session, people["pending"], token)
    assert acting_as(session, people.people["pending"]).is_recruiter
    with pytest.raises(NotFoundError):
        joining.accept(session, people["pending"], token)


def test_an_account_that_nobody_confirmed_is_taken_over(session: Session, people: Cast) -> None:
    squatter = person(
        session, "ines.neuve@exemple.fr", Role.CANDIDATE, password_hash="known to somebody else"
    )
    squatter.email_verified_at = None
    open_elsewhere = sessions.open_session(session, squatter)
    joining.accept_as_new(session, invite(session, people), dict(NEWCOMER), "")
    assert sessions.actor(session, open_elsewhere).is_anonymous
    assert squatter.role is Role.RECRUITER
    assert squatter.password_hash != "known to somebody else"


def test_expired_revoked_and_replaced_links_are_worthless(session: Session, people: Cast) -> None:
    first = invite(session, people)
    second = invite(session, people)
    assert invitations.find(session, first).state is InvitationState.REVOKED
    row = session.exec(select(Invitation).where(col(Invitation.revoked_at).is_(None))).one()
    row.expires_at = clock.now() - timedelta(seconds=1)
    session.flush()
    assert invitations.find(session, second).state is InvitationState.EXPIRED
    invitations.resend(session, people["manager"], {"invitation": row.id})
    third = last_token(session)
    assert invitations.find(session, second).state is InvitationState.UNKNOWN
    assert invitations.find(session, third).state is InvitationState.VALID
    invitations.revoke(session, people["manager"], {"invitation": row.id})
    for token in (first, second, third, "", "x" * 5_000, "\x00"):
        with pytest.raises(NotFoundError):
            joining.accept_as_new(session, token, dict(NEWCOMER), "")


@pytest.mark.parametrize("loss", ["deactivated", "lowered", "removed"])
def test_an_invitation_does_not_outlive_the_rights_of_who_invited(
    session: Session, people: Cast, loss: str
) -> None:
    token = invite(session, people)
    manager = people.people["manager"]
    actor = acting_as(session, manager)
    membership = session.get_one(Membership, (actor.person_id, service(session).id))
    if loss == "deactivated":
        manager.is_active = False
    elif loss == "lowered":
        membership.kind = MembershipKind.RECRUITER
    else:
        session.delete(membership)
    session.flush()
    assert invitations.find(session, token).state is InvitationState.REVOKED


def test_useless_invitations_are_refused(session: Session, people: Cast) -> None:
    for email in (
        "adele.admin@exemple.fr",
        "denis.parti@exemple.fr",
        "rachida.recrute@exemple.fr",
        "pas une adresse",
    ):
        with pytest.raises(InvalidInputError) as refused:
            invite(session, people, email)
        assert "email" in refused.value.fields
    assert session.exec(select(Invitation)).all() == []


def test_nobody_is_created_by_a_refused_link(session: Session, people: Cast) -> None:
    before = len(session.exec(select(Person)).all())
    with pytest.raises(NotFoundError):
        joining.accept_as_new(session, "inconnu", dict(NEWCOMER), "")
    assert len(session.exec(select(Person)).all()) == before
