"""Signing up and confirming an address: nobody learns who has an account, nobody confirms for somebody else."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from metnum.domain.accounts import passwords, sessions, verification
from metnum.domain.accounts.sign_in import ACCESS_REQUEST, Outcome, Step
from metnum.domain.accounts.sign_up import sign_up
from metnum.domain.core import clock
from metnum.domain.core.errors import InvalidInputError, NotFoundError
from metnum.domain.core.secret import digest
from metnum.models import OneTimeToken, Person
from metnum.vocabulary import Role
from tests.accounts import FORM, HERE, OTHER_PASSWORD, PASSWORD, link_token, mails, with_password
from tests.people import by_email

EMAIL = FORM["email"]


def confirm(session: Session, token: str, password: str = PASSWORD) -> Outcome:
    """Press the button of the page that the link opens."""
    return verification.confirm(session, token, password, HERE)


@pytest.mark.parametrize(
    ("purpose", "role", "url"),
    [("candidat", Role.CANDIDATE, "/profil"), ("employeur", Role.RECRUITER, ACCESS_REQUEST)],
)
def test_from_sign_up_to_an_open_session(session: Session, purpose: str, role: Role, url: str) -> None:
    sign_up(session, FORM | {"purpose": purpose, "email": " Lea.DUPONT@exemple.fr "})
    person = by_email(session, EMAIL)
    assert (person.role, person.email_verified_at) == (role, None)
    [mail] = mails(session, EMAIL)
    assert PASSWORD not in mail.text + mail.html
    token = link_token(mail.text)
    assert f"/verification/{token}" in mail.html
    assert verification.look(session, token) == verification.Link(email=EMAIL, is_change=False)
    outcome = confirm(session, token)
    assert (outcome.step, outcome.url) == (Step.DONE, url)
    assert sessions.actor(session, outcome.token).email == EMAIL
    with pytest.raises(NotFoundError):
        confirm(session, token)


def test_a_role_in_the_form_is_not_read(session: Session) -> None:
    sign_up(session, FORM | {"role": "administrator", "is_active": "1", "email_verified_at": "2026-01-01"})
    person = by_email(session, EMAIL)
    assert (person.role, person.email_verified_at) == (Role.CANDIDATE, None)
    with pytest.raises(InvalidInputError) as refused:
        sign_up(session, FORM | {"purpose": "administrator"})
    assert set(refused.value.fields) == {"purpose"}


def test_all_errors_at_once() -> None:
    with pytest.raises(InvalidInputError) as refused:
        sign_up(None, {"purpose": "candidat", "email": "x", "first_name": " ", "password": "x"})  # type: ignore[arg-type]
    assert set(refused.value.fields) == {"first_name", "last_name", "email", "password"}


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "Léa\x00", "Léa\u202e", "https://arnaque.example", "L" * 81]
)
def test_names_are_names(session: Session, name: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        sign_up(session, FORM | {"first_name": name})
    assert set(refused.value.fields) == {"first_name"}


def test_an_existing_account_is_told_by_mail_only(session: Session) -> None:
    owner = with_password(session, EMAIL)
    before = owner.password_hash
    sign_up(session, FORM | {"password": OTHER_PASSWORD, "first_name": "Voleuse"})
    session.refresh(owner)
    assert (owner.password_hash, owner.first_name) == (before, "Lea")
    assert [mail.template for mail in mails(session, EMAIL)] == ["account-exists"]


def test_whoever_signs_up_with_the_address_of_another_is_not_confirmed_by_them(session: Session) -> None:
    sign_up(session, FORM)
    first = link_token(mails(session, EMAIL)[-1].text)
    sign_up(session, FORM | {"password": OTHER_PASSWORD})  # somebody else signs up
    second = link_token(mails(session, EMAIL)[-1].text)
    with pytest.raises(NotFoundError):
        confirm(session, first)
    outcome = confirm(session, second, PASSWORD)  # the owner of the mailbox types their own password
    assert (outcome.step, outcome.message) == (Step.REFUSED, passwords.WRONG)
    assert by_email(session, EMAIL).email_verified_at is None


def test_a_link_ends_with_its_time(session: Session) -> None:
    sign_up(session, FORM)
    token = link_token(mails(session, EMAIL)[-1].text)
    session.execute(sa.update(OneTimeToken).values(expires_at=clock.now()))
    for act in (lambda: verification.look(session, token), lambda: confirm(session, token)):
        with pytest.raises(NotFoundError, match="plus valable"):
            act()


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 10_000, "'; drop table person; --"])
def test_invented_links(session: Session, token: str) -> None:
    with pytest.raises(NotFoundError):
        verification.look(session, token)


def test_links_are_kept_as_hashes_only(session: Session) -> None:
    sign_up(session, FORM)
    token = link_token(mails(session, EMAIL)[-1].text)
    kept = session.scalars(sa.select(OneTimeToken)).one()
    assert token not in kept.token_hash
    assert kept.token_hash == digest(token)


def test_a_mailbox_is_not_flooded(session: Session) -> None:
    for _ in range(8):
        sign_up(session, FORM)
    assert len(mails(session, EMAIL)) == 3
    assert session.scalar(sa.select(sa.func.count()).where(col(Person.email) == EMAIL)) == 1
