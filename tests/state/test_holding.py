"""The state of a tab belongs to the session that filled it."""

from reflex.istate.data import HeaderData, RouterData
from reflex.state import State
from reflex_base.event import Event
from sqlmodel import Session

from metnum import metnum
from metnum.domain.accounts import cookie, sessions
from metnum.state.access import Guard
from metnum.state.recruiter.team import Team
from tests.people import Cast, cast

HYDRATE = "reflex___state____state.hydrate"


async def _arrive(state: State, token: str, name: str = HYDRATE) -> None:
    """Send an event to a state, with a cookie."""
    header = f"{cookie.name()}={token}" if token else ""
    state.router = RouterData(headers=HeaderData(cookie=header))
    assert metnum.app is not None
    await Guard().preprocess(metnum.app, state, Event(name=name))


async def _filled(session: Session, people: Cast) -> tuple[State, str]:
    """Return the state of a manager's tab, with rows."""
    token = sessions.open_session(session, people.people["manager"])
    session.flush()
    state = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    await _arrive(state, token)
    (await state.get_state(Team)).notice = "Privé"
    return state, token


async def _shown(state: State) -> str:
    return str((await state.get_state(Team)).notice)


async def test_its_owner_finds_it_as_it_was(session: Session) -> None:
    state, token = await _filled(session, cast(session))
    await _arrive(state, token)
    assert await _shown(state) == "Privé"


async def test_another_person_finds_it_empty(session: Session) -> None:
    people = cast(session)
    state, _ = await _filled(session, people)
    await _arrive(state, sessions.open_session(session, people.people["stranger"]))
    assert await _shown(state) == ""


async def test_nobody_finds_it_empty_whatever_they_send(session: Session) -> None:
    state, _ = await _filled(session, cast(session))
    await _arrive(state, "", "reflex___state____state.set_is_hydrated")
    assert await _shown(state) == "Privé"  # pages do not call it in this way, so that nothing is sent back
    await _arrive(state, "", "reflex___state____state.metnum___state___candidate___home____home.load")
    assert await _shown(state) == ""


async def test_a_session_that_ended_finds_it_empty(session: Session) -> None:
    people = cast(session)
    state, token = await _filled(session, people)
    sessions.end_all(session, people.people["manager"].id or 0)
    await _arrive(state, token)
    assert await _shown(state) == ""
