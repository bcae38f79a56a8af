"""Makes the state of a tab, without a browser."""

from typing import Any

import reflex as rx
from reflex.istate.data import HeaderData, ReflexURL, RouterData
from reflex.state import State
from sqlmodel import Session

from metnum.domain.accounts import cookie, sessions
from tests.people import Cast


def tab_of(session: Session, people: Cast, kind: str, path: str, page: type[rx.State]) -> Any:
    """Return the state of a page in somebody's tab, at an address that they may have invented."""
    token = ""
    if kind != "anonymous":
        token = sessions.open_session(
            session, people.people[kind], with_second_factor=kind == "administrator"
        )
        session.flush()
    root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    headers = HeaderData(cookie=f"{cookie.name()}={token}" if token else "")
    root.router = RouterData(headers=headers, url=ReflexURL(f"http://metnum.test{path}"))
    return root.get_substate(page.get_full_name().split("."))


def go_to(state: Any, path: str, page: type[rx.State]) -> Any:
    """Return the state of another page, in the same tab."""
    root = state._get_root_state()
    root.router = RouterData(headers=root.router.headers, url=ReflexURL(f"http://metnum.test{path}"))
    return root.get_substate(page.get_full_name().split("."))
