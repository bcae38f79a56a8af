"""Accounts that commands create."""

import pytest
from sqlmodel import Session, select

from metnum.demo import load as load_offers
from metnum.demo import people
from metnum.domain.accounts import sign_in
from metnum.domain.accounts.creation import NewPerson, create, service_named
from metnum.domain.accounts.sign_in import Step
from metnum.domain.core.errors import DomainError
from metnum.models import AccessRequest, Membership
from metnum.vocabulary import MembershipKind, Role
from tests.accounts import HERE, PASSWORD
from tests.offers import service


def test_somebody_who_can_sign_in_at_once(session: Session) -> None:
    number = service(session).id or 0
    new = NewPerson(
        "Zoe.Roy@exemple.fr", Role.RECRUITER, PASSWORD, service_id=number, kind=MembershipKind.MANAGER
    )
    person = create(session, new)
    assert (person.email, person.first_name, person.last_name) == ("zoe.roy@exemple.fr", "Zoe", "Roy")
    assert session.exec(select(Membership.kind)).one() is MembershipKind.MANAGER
    assert sign_in.with_password(session, "zoe.roy@exemple.fr", PASSWORD, HERE).url == "/espace-recruteur"
    with pytest.raises(DomainError, match="existe déjà"):
        create(session, new)


@pytest.mark.parametrize(("email", "password"), [("zoe", PASSWORD), ("zoe@exemple.fr", "motdepasse123")])
def test_refusals(session: Session, email: str, password: str) -> None:
    with pytest.raises(DomainError):
        create(session, NewPerson(email, Role.CANDIDATE, password))


def test_services_by_name(session: Session) -> None:
    own, other = service(session, "Agence d’essai"), service(session, "Autre ministère")
    assert own.name == other.name
    with pytest.raises(DomainError, match="Plusieurs"):
        service_named(session, own.name)
    assert service_named(session, f"Autre ministère : {own.name}") == other.id
    with pytest.raises(DomainError, match="Aucun"):
        service_named(session, "Nulle part")


def test_people_of_the_demonstration_are_told_once(session: Session) -> None:
    load_offers(session, 1)
    told = people.load(session)
    assert len({person.password for person in told}) == len(told) == 7
    steps = [sign_in.with_password(session, one.email, one.password, HERE).step for one in told]
    assert steps == [Step.SECOND_FACTOR, *[Step.DONE] * 6]
    assert "otpauth://totp/" in told[0].totp_url
    assert len(session.exec(select(AccessRequest)).all()) == 2
    assert people.load(session) == []
