"""An action has a sentence for the page that it leads to."""

import pytest
from sqlmodel import Session

from metnum.domain.accounts import carried, sessions
from metnum.domain.core import clock
from metnum.domain.core.actor import ANONYMOUS
from metnum.domain.people import viewing
from tests.people import cast

HERE = "/ici/1"


def test_it_is_said_once_in_its_own_session(session: Session) -> None:
    people = cast(session)
    colleague = sessions.actor(session, sessions.open_session(session, people.people["manager"]))
    elsewhere = sessions.actor(session, sessions.open_session(session, people.people["manager"]))
    carried.keep(session, colleague, "/ici/1?etape=2#haut", "C’est fait.")
    assert carried.take(session, elsewhere, HERE) == ""
    assert carried.take(session, colleague, "/ailleurs") == ""
    assert carried.take(session, colleague, HERE) == "C’est fait."
    assert carried.take(session, colleague, HERE) == ""


def test_what_nobody_came_for_is_not_said_later(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    people = cast(session)
    colleague = sessions.actor(session, sessions.open_session(session, people.people["manager"]))
    carried.keep(session, colleague, HERE, "C’est fait.")
    later = clock.now() + carried.FRESH
    monkeypatch.setattr(clock, "now", lambda: later)
    assert carried.take(session, colleague, HERE) == ""


def test_nobody_is_told_nothing(session: Session) -> None:
    carried.keep(session, ANONYMOUS, HERE, "C’est fait.")
    assert carried.take(session, ANONYMOUS, HERE) == ""


def test_a_support_view_takes_nothing(session: Session) -> None:
    people = cast(session)
    token = sessions.open_session(session, people.people["administrator"], with_second_factor=True)
    administrator = sessions.actor(session, token)
    carried.keep(session, administrator, HERE, "C’est fait.")
    viewing.start(session, administrator, people.people["recruiter"].id or 0)
    assert carried.take(session, sessions.actor(session, token), HERE) == ""
