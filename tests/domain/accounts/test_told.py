"""What an action says on the page that it leads to."""

from sqlmodel import Session

from metnum.domain.accounts import sessions, told
from metnum.domain.core.actor import ANONYMOUS
from metnum.domain.people import viewing
from tests.people import cast


def test_it_is_said_once_in_its_own_session(session: Session) -> None:
    people = cast(session)
    colleague = sessions.actor(session, sessions.open_session(session, people.people["manager"]))
    elsewhere = sessions.actor(session, sessions.open_session(session, people.people["manager"]))
    told.keep(session, colleague, "C’est fait.")
    assert told.take(session, elsewhere) == ""
    assert told.take(session, colleague) == "C’est fait."
    assert told.take(session, colleague) == ""


def test_nobody_is_told_nothing(session: Session) -> None:
    told.keep(session, ANONYMOUS, "C’est fait.")
    assert told.take(session, ANONYMOUS) == ""


def test_a_support_view_takes_nothing(session: Session) -> None:
    people = cast(session)
    token = sessions.open_session(session, people.people["administrator"], with_second_factor=True)
    administrator = sessions.actor(session, token)
    told.keep(session, administrator, "C’est fait.")
    viewing.start(session, administrator, people.people["recruiter"].id or 0)
    assert told.take(session, sessions.actor(session, token)) == ""
