"""Signing in: the same answer for everybody who fails, a new secret for everybody who succeeds."""

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlmodel import Session

from metnum.domain.accounts import passwords, second_factor, sessions, sign_in
from metnum.domain.accounts.sign_in import Outcome, Step
from metnum.domain.core.actor import ANONYMOUS
from metnum.domain.core.errors import InvalidInputError, PermissionDeniedError
from metnum.domain.core.secret import digest
from metnum.models import WebSession
from metnum.vocabulary import Role
from tests.accounts import HERE, PASSWORD, code_of, mails, with_password, with_second_factor
from tests.offers import service
from tests.people import KINDS, acting_as, cast, join

EMAIL = "lea.dupont@exemple.fr"


def attempt(session: Session, email: str = EMAIL, password: str = PASSWORD) -> Outcome:
    """Post the form."""
    return sign_in.with_password(session, email, password, HERE)


def test_a_session_opens(session: Session) -> None:
    with_password(session, EMAIL)
    outcome = attempt(session)
    assert (outcome.step, outcome.url) == (Step.DONE, "/profil")
    kept = session.get_one(WebSession, digest(outcome.token))
    assert kept.device == "Firefox sur Linux"
    assert outcome.token != attempt(session).token


@pytest.mark.parametrize("password", ["", "x", PASSWORD.upper(), "\x00", "a" * 100_000, "\ud800"])
def test_failures_say_the_same_whether_the_account_exists(session: Session, password: str) -> None:
    with_password(session, EMAIL)
    with_password(session, "agent@exemple.fr", password_hash=None)
    answers = {
        attempt(session, email, password) for email in (EMAIL, "agent@exemple.fr", "nul@exemple.fr", "")
    }
    assert answers == {Outcome(message=sign_in.WRONG)}


def test_deactivated_and_unverified_are_told_to_whoever_has_the_password(session: Session) -> None:
    person = with_password(session, EMAIL, is_active=False)
    assert attempt(session).message == sign_in.DEACTIVATED
    assert attempt(session, password="x").message == sign_in.WRONG
    person.is_active, person.email_verified_at = True, None
    assert attempt(session).message == sign_in.UNVERIFIED
    assert [mail.template for mail in mails(session, EMAIL)] == ["verify-email"]
    assert attempt(session, password="x").message == sign_in.WRONG


def test_a_password_kept_the_former_way_is_hashed_again(session: Session) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    person = with_password(session, EMAIL, password_hash=weak)
    assert attempt(session).step is Step.DONE
    assert person.password_hash != weak
    assert not passwords.is_outdated(person.password_hash or "")


@pytest.mark.parametrize(
    ("role", "is_member", "url"),
    [
        (Role.CANDIDATE, False, "/profil"),
        (Role.RECRUITER, True, "/espace-recruteur"),
        (Role.RECRUITER, False, sign_in.ACCESS_REQUEST),
    ],
)
def test_where_one_goes(session: Session, role: Role, is_member: bool, url: str) -> None:
    person = with_password(session, EMAIL, role)
    if is_member:
        join(session, person, service(session))
    assert attempt(session).url == url


def test_an_administrator_must_set_a_second_factor_up(session: Session) -> None:
    with_password(session, EMAIL, Role.ADMINISTRATOR)
    outcome = attempt(session)
    assert (outcome.step, outcome.url) == (Step.SET_SECOND_FACTOR, sign_in.SET_SECOND_FACTOR)
    actor = sessions.actor(session, outcome.token)
    assert not actor.is_administrator
    setup = second_factor.begin(session, actor)
    assert setup.is_compulsory
    assert second_factor.begin(session, actor).secret == setup.secret
    assert setup.secret in setup.url
    with pytest.raises(InvalidInputError):
        second_factor.confirm(session, actor, "000000")
    other = attempt(session).token
    codes = second_factor.confirm(session, actor, code_of(setup.secret))
    assert len(set(codes)) == 10
    assert sessions.actor(session, outcome.token).is_administrator
    assert sessions.actor(session, other) is ANONYMOUS
    with pytest.raises(PermissionDeniedError):
        second_factor.begin(session, sessions.actor(session, outcome.token))


def test_the_password_alone_opens_nothing(session: Session) -> None:
    person = with_second_factor(session, EMAIL)
    outcome = attempt(session)
    assert (outcome.step, outcome.url) == (Step.SECOND_FACTOR, sign_in.SECOND_FACTOR)
    assert sessions.actor(session, outcome.token) is ANONYMOUS
    wrong = sign_in.with_code(session, outcome.token, "123", HERE)
    assert (wrong.step, wrong.token) == (Step.SECOND_FACTOR, "")
    entered = sign_in.with_code(session, outcome.token, code_of(person.totp_secret), HERE)
    assert entered.step is Step.DONE
    assert entered.token != outcome.token
    assert sessions.actor(session, entered.token).is_administrator
    assert (
        sign_in.with_code(session, outcome.token, code_of(person.totp_secret, 1), HERE).step is Step.REFUSED
    )


def test_a_code_works_once(session: Session) -> None:
    person = with_second_factor(session, EMAIL)
    code = code_of(person.totp_secret)
    assert second_factor.check(session, person, f" {code[:3]} {code[3:]} ")
    session.flush()
    assert not second_factor.check(session, person, code)
    assert not second_factor.check(session, person, code_of(person.totp_secret, -1))
    session.flush()
    assert second_factor.check(session, person, code_of(person.totp_secret, 1))


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "\x00" * 6, "9" * 10_000])
def test_codes_that_cannot_be(session: Session, code: str) -> None:
    person = with_second_factor(session, EMAIL)
    assert not second_factor.check(session, person, code)


def test_recovery_codes_work_once_each(session: Session) -> None:
    person = with_password(session, EMAIL, Role.RECRUITER)
    actor = acting_as(session, person)
    setup = second_factor.begin(session, actor)
    codes = second_factor.confirm(session, actor, code_of(setup.secret))
    assert not set(codes) & set(person.recovery_hashes)
    session.flush()
    assert second_factor.check(session, person, codes[0].upper().replace("-", " "))
    session.flush()
    assert not second_factor.check(session, person, codes[0])
    assert len(person.recovery_hashes) == 9
    again = second_factor.renew_codes(session, actor, code_of(setup.secret, 1))
    session.flush()
    assert not second_factor.check(session, person, codes[1])
    assert second_factor.check(session, person, again[1])


def test_a_second_factor_is_removed_with_the_password_but_not_by_administrators(session: Session) -> None:
    recruiter = with_second_factor(session, EMAIL, Role.RECRUITER)
    actor = sessions.actor(session, sessions.open_session(session, recruiter, with_second_factor=True))
    with pytest.raises(InvalidInputError):
        second_factor.remove(session, actor, "x")
    second_factor.remove(session, actor, PASSWORD)
    assert recruiter.totp_secret is None
    assert mails(session, EMAIL)[-1].template == "second-factor-changed"
    chief = with_second_factor(session, "chef@exemple.fr")
    actor = sessions.actor(session, sessions.open_session(session, chief, with_second_factor=True))
    with pytest.raises(PermissionDeniedError):
        second_factor.remove(session, actor, PASSWORD)


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_set_a_second_factor_up(session: Session, kind: str) -> None:
    actor = cast(session)[kind]
    if kind in ("anonymous", "deactivated"):
        with pytest.raises(Exception, match="session est terminée"):
            second_factor.begin(session, actor)
    else:
        assert pyotp.TOTP(second_factor.begin(session, actor).secret).now()
