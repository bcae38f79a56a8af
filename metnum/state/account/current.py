"""Who is signed in: what the header of every page shows."""

import reflex as rx

from metnum.domain.accounts.account_view import AccountView, account_view
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core.actor import Actor
from metnum.domain.core.secret import digest
from metnum.runtime.db import Session
from metnum.state.access import access
from metnum.state.account import tabs
from metnum.state.acting import call


class Account(rx.State):
    """The person behind this tab."""

    view: AccountView = AccountView()

    @access("public")
    async def load(self) -> None:
        """Show who is signed in, and remember the tab: it is told when the session ends.

        Reflex calls this at each change of the address; a tab that read it a moment ago does not ask for it again.
        """
        token, tab = session_token(self.router.headers.cookie), self.router.session.client_token
        if not token:
            self.view = AccountView()
            return
        if self.view.is_signed_in and tabs.has_just_read(digest(token), tab):
            return
        self.view, session_hash = await call(self, _view_and_session)
        if session_hash:
            tabs.remember(session_hash, tab)


def _view_and_session(session: Session, actor: Actor) -> tuple[AccountView, str]:
    view = account_view(session, actor)
    # `has_left` makes the end of a session show: browsers ignore the empty view of a new server (first_state.js).
    return view if view.is_signed_in else AccountView(has_left=True), actor.session_hash
