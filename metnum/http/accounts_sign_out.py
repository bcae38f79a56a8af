"""Signs people out: of this site, and of ProConnect when it opened the session."""

import logging
import secrets

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metnum import addresses
from metnum.domain.accounts import sign_in
from metnum.domain.accounts.cookie import set_cookie
from metnum.http.account_forms import browser_of, endpoint, go
from metnum.http.accounts_proconnect import cookie_name, set_flow_cookie
from metnum.http.accounts_sign_in import PATH
from metnum.http.plain_pages import plain_page
from metnum.integrations import proconnect
from metnum.integrations.proconnect import ProConnectError
from metnum.pages.account import sign_out as page
from metnum.pages.screen import Head
from metnum.runtime import db

log = logging.getLogger(__name__)


@endpoint
async def leave(request: Request) -> Response:
    """End the session; the other tabs are told."""
    browser = await browser_of(request)
    id_token = await db.run(sign_in.out, browser.token) if browser.token else None
    if id_token is None or not proconnect.is_configured():
        return go(f"{PATH}?motif=sortie", token="")
    try:
        url, state = await proconnect.sign_out(id_token)
    except ProConnectError as error:
        log.warning("ProConnect: %s", error)
        return go(f"{PATH}?motif=sortie-ici", token="")
    return _lead_to_proconnect(url, state)


def _lead_to_proconnect(url: str, state: str) -> Response:
    """Return a page that goes to ProConnect by itself.

    A redirection would be blocked: the policy `form-action` forbids that a form ends on another site, and ProConnect
    itself leads to the site of the agent's administration.
    """
    answer = plain_page(
        Head("Déconnexion", is_indexed=False),
        lambda: page.content(url),
        path=PATH,
        headers={"Refresh": f"0; url={url}"},
    )
    answer.headers.append("set-cookie", set_cookie(""))
    return set_flow_cookie(answer, state)


@endpoint
async def come_back(request: Request) -> Response:
    """Say that both sessions have ended, if this browser is the one that left to end them."""
    kept, state = request.cookies.get(cookie_name(), ""), request.query_params.get("state", "")
    if not kept or not secrets.compare_digest(kept.encode(), state.encode()):
        return go(PATH)
    return set_flow_cookie(go(f"{PATH}?motif=sortie-proconnect"), "")


@endpoint
async def show_leave(request: Request) -> Response:
    """Show the button that signs out: opening an address must change nothing."""
    return go(addresses.PROFILE)


ROUTES = [
    Route(addresses.SIGN_OUT, show_leave, methods=["GET"]),
    Route(addresses.SIGN_OUT, leave, methods=["POST"]),
    Route(proconnect.SIGNED_OUT, come_back, methods=["GET"]),
]
