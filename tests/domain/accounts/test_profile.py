"""Somebody changes their own account, and nobody else does."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.accounts import passwords, profile, recovery, sessions, sign_in, verification
from metnum.domain.accounts.sign_in import Step
from metnum.domain.core.actor import ANONYMOUS, Actor
from metnum.domain.core.errors import (
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.models import WebSession
from metnum.vocabulary import Role
from tests.accounts import HERE, OTHER_PASSWORD, PASSWORD, link_token, mails, with_password
from tests.people import KINDS, acting_as, by_email, cast

EMAIL, NEW_EMAIL = "lea.dupont@exemple.fr", "lea.martin@exemple.fr"
ACTIONS: dict[str, Callable[[Session, Actor], Any]] = {
    "see": profile.profile_view,
    "rename": lambda session, actor: profile.rename(
        session, actor, {"first_name": "Zoé", "last_name": "Roy"}
    ),
    "change_address": lambda session, actor: profile.ask_address_change(session, actor, {}),
    "change_password": lambda session, actor: profile.change_password(session, actor, {}),
    "end_session": lambda session, actor: profile.end_session(session, actor, "inconnue"),
    "end_other_sessions": profile.end_other_sessions,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("action", ACTIONS)
def test_who_may(session: Session, action: str, kind: str) -> None:
    actor = cast(session)[kind]
    try:
        ACTIONS[action](session, actor)
        is_refused = False
    except SignInRequiredError:
        is_refused = True
    except (InvalidInputError, NotFoundError):
        is_refused = False  # the action went as far as reading what was typed
    assert is_refused is (kind in ("anonymous", "deactivated"))


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_acts_through_the_eyes_of_another(session: Session, action: str) -> None:
    people = cast(session)
    admin = people["administrator"]
    session.execute(
        sa.update(WebSession)
        .where(WebSession.token_hash == admin.session_hash)  # type: ignore[arg-type]
        .values(viewing_as_id=people.people["recruiter"].id)
    )
    viewed = Actor(person_id=people["recruiter"].person_id, viewed_by_id=admin.person_id)
    with pytest.raises(PermissionDeniedError):
        ACTIONS[action](session, viewed)


def test_the_view_shows_ones_own(session: Session) -> None:
    person = with_password(session, EMAIL)
    with_password(session, "autre@exemple.fr")
    actor = acting_as(session, person)
    sessions.open_session(session, person, "Safari sur iOS")
    view = profile.profile_view(session, actor)
    assert (view.email, view.has_password, view.has_second_factor) == (EMAIL, True, False)
    assert [line.is_current for line in view.sessions] == [True, False]
    assert view.sessions[1].device == "Safari sur iOS"
    assert person.password_hash
    assert person.password_hash not in view.model_dump_json()


def test_sessions_end_one_by_one_and_all_but_one(session: Session) -> None:
    person, stranger = with_password(session, EMAIL), with_password(session, "autre@exemple.fr")
    tokens = [sessions.open_session(session, person) for _ in range(3)]
    actors = [sessions.actor(session, token) for token in tokens]
    foreign = acting_as(session, stranger)
    with pytest.raises(NotFoundError):
        profile.end_session(session, foreign, actors[0].session_hash[: profile.KEY])
    with pytest.raises(NotFoundError):
        profile.end_session(session, actors[0], "")
    profile.end_session(session, actors[0], actors[1].session_hash[: profile.KEY])
    assert sessions.actor(session, tokens[1]) is ANONYMOUS
    profile.end_other_sessions(session, actors[0])
    assert sessions.actor(session, tokens[2]) is ANONYMOUS
    assert not sessions.actor(session, tokens[0]).is_anonymous
    assert not sessions.actor(session, "").person_id


def test_a_new_password_ends_the_other_sessions(session: Session) -> None:
    person = with_password(session, EMAIL)
    actor, other = acting_as(session, person), sessions.open_session(session, person)
    with pytest.raises(InvalidInputError) as refused:
        profile.change_password(session, actor, {"password": "x", "new_password": "lea.dupont-2026"})
    assert set(refused.value.fields) == {"password", "new_password"}
    profile.change_password(session, actor, {"password": PASSWORD, "new_password": OTHER_PASSWORD})
    assert sessions.actor(session, other) is ANONYMOUS
    assert sign_in.with_password(session, EMAIL, PASSWORD, HERE).step is Step.REFUSED
    assert sign_in.with_password(session, EMAIL, OTHER_PASSWORD, HERE).step is Step.DONE
    assert mails(session, EMAIL)[-1].template == "password-changed"


def test_a_new_address_counts_once_confirmed(session: Session) -> None:
    person = with_password(session, EMAIL)
    actor = acting_as(session, person)
    profile.ask_address_change(session, actor, {"email": f" {NEW_EMAIL.upper()}", "password": PASSWORD})
    assert person.email == EMAIL
    assert profile.profile_view(session, actor).awaited_email == NEW_EMAIL
    token = link_token(mails(session, NEW_EMAIL)[0].text)
    assert verification.look(session, token).is_change
    verification.change_address(session, token)
    assert person.email == NEW_EMAIL
    assert sessions.actor(session, "x") is ANONYMOUS
    assert mails(session, EMAIL)[-1].template == "email-changed"
    with pytest.raises(NotFoundError):
        verification.change_address(session, token)


def test_an_address_of_somebody_else(session: Session) -> None:
    actor = acting_as(session, with_password(session, EMAIL))
    with_password(session, NEW_EMAIL)
    profile.ask_address_change(session, actor, {"email": NEW_EMAIL, "password": PASSWORD})
    assert [mail.template for mail in mails(session, NEW_EMAIL)] == ["account-exists"]
    with pytest.raises(InvalidInputError) as refused:
        profile.ask_address_change(session, actor, {"email": EMAIL, "password": "x"})
    assert refused.value.fields == {"email": profile.SAME_ADDRESS, "password": passwords.WRONG}


def test_an_address_taken_meanwhile(session: Session) -> None:
    actor = acting_as(session, with_password(session, EMAIL))
    profile.ask_address_change(session, actor, {"email": NEW_EMAIL, "password": PASSWORD})
    token = link_token(mails(session, NEW_EMAIL)[0].text)
    with_password(session, NEW_EMAIL)
    with pytest.raises(InvalidInputError, match="autre compte"):
        verification.change_address(session, token)
    assert by_email(session, EMAIL)


def test_a_forgotten_password(session: Session) -> None:
    person = with_password(session, EMAIL, Role.RECRUITER, email_verified_at=None)
    open_before = sessions.open_session(session, person)
    recovery.ask(session, EMAIL)
    former = link_token(mails(session, EMAIL)[-1].text)
    recovery.ask(session, EMAIL)
    token = link_token(mails(session, EMAIL)[-1].text)
    with pytest.raises(NotFoundError):
        recovery.look(session, former)
    with pytest.raises(InvalidInputError):
        recovery.choose(session, token, "motdepasse123")
    recovery.look(session, token)  # a refused password leaves the link usable
    recovery.choose(session, token, OTHER_PASSWORD)
    assert person.email_verified_at is not None
    assert sessions.actor(session, open_before) is ANONYMOUS
    for replay in (lambda: recovery.look(session, token), lambda: recovery.choose(session, token, PASSWORD)):
        with pytest.raises(NotFoundError):
            replay()
    assert sign_in.with_password(session, EMAIL, OTHER_PASSWORD, HERE).step is Step.DONE


def test_no_mail_without_an_active_account(session: Session) -> None:
    with_password(session, EMAIL, is_active=False)
    for email in (EMAIL, "inconnue@exemple.fr"):
        recovery.ask(session, email)
        assert mails(session, email) == []


def test_links_are_not_good_for_something_else(session: Session) -> None:
    person = with_password(session, EMAIL)
    recovery.ask(session, EMAIL)
    token = link_token(mails(session, EMAIL)[-1].text)
    for use in (verification.look, verification.change_address):
        with pytest.raises(NotFoundError):
            use(session, token)
    profile.ask_address_change(
        session, acting_as(session, person), {"email": NEW_EMAIL, "password": PASSWORD}
    )
    with pytest.raises(NotFoundError):
        recovery.look(session, link_token(mails(session, NEW_EMAIL)[-1].text))


def test_deactivation_ends_every_session(session: Session) -> None:
    person = with_password(session, EMAIL)
    sessions.open_session(session, person)
    person.is_active = False
    session.flush()
    assert session.scalar(sa.select(sa.func.count()).select_from(WebSession)) == 0
