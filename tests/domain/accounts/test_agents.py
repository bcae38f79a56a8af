"""Agents whom ProConnect recognised sign in or get an account."""

from sqlmodel import Session

from metnum.domain.accounts import agents, sessions, sign_in
from metnum.domain.accounts.sign_in import Step
from metnum.integrations.proconnect import Agent, Attempt
from metnum.vocabulary import Role
from tests.accounts import HERE, PASSWORD, with_password, with_second_factor
from tests.people import by_email

AGENT = Agent("sub-1", "Lea.Dupont@exemple.fr", "Léa", "Dupont")
EMAIL = "lea.dupont@exemple.fr"


def test_an_unknown_agent_waits_for_a_service(session: Session) -> None:
    outcome = agents.enter(session, AGENT, HERE)
    assert (outcome.step, outcome.url) == (Step.DONE, sign_in.ACCESS_REQUEST)
    person = by_email(session, EMAIL)
    assert (person.role, person.proconnect_sub, person.password_hash) == (Role.RECRUITER, "sub-1", None)
    assert sessions.actor(session, outcome.token).is_pending
    assert agents.enter(session, Agent("sub-1", "autre@exemple.fr", "", ""), HERE).step is Step.DONE
    assert person.email == EMAIL


def test_an_account_is_found_by_its_address(session: Session) -> None:
    person = with_password(session, EMAIL, Role.RECRUITER)
    assert agents.enter(session, AGENT, HERE).step is Step.DONE
    assert person.proconnect_sub == "sub-1"
    assert person.password_hash is not None


def test_the_password_of_an_address_that_nobody_confirmed_is_not_kept(session: Session) -> None:
    person = with_password(session, EMAIL, email_verified_at=None)
    assert agents.enter(session, AGENT, HERE).step is Step.DONE
    assert person.password_hash is None
    assert sign_in.with_password(session, EMAIL, PASSWORD, HERE).message == sign_in.WRONG


def test_the_second_factor_and_deactivation_still_count(session: Session) -> None:
    person = with_second_factor(session, EMAIL)
    assert agents.enter(session, AGENT, HERE).step is Step.SECOND_FACTOR
    person.is_active = False
    assert agents.enter(session, AGENT, HERE).message == sign_in.DEACTIVATED


def test_names_and_addresses_from_elsewhere(session: Session) -> None:
    agents.enter(session, Agent("s", "zoe.roy@exemple.fr", "Zo\x00é" + "é" * 200, " "), HERE)
    person = by_email(session, "zoe.roy@exemple.fr")
    assert person.first_name.startswith("Zoé")
    assert (len(person.first_name), person.last_name) == (80, "Roy")
    assert agents.enter(session, Agent("t", "pas une adresse", "", ""), HERE).message == agents.NO_ADDRESS


def test_the_cookie_of_an_attempt() -> None:
    attempt = Attempt("état", "n", "v", "/espace-recruteur?page=2")
    assert Attempt.unpacked(attempt.packed()) == attempt
    for text in ("", "x", "e30", "ff" * 5_000, "\x00", "é"):
        assert Attempt.unpacked(text) is None
