"""Signs people in with ProConnect: sends the browser there, and takes it back."""

import logging
import secrets

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metnum import addresses
from metnum.components.plain_form import Typed
from metnum.domain.accounts import agents
from metnum.domain.accounts.sign_in import Step
from metnum.http.account_forms import browser_of, endpoint, go, missing, own_path, visitor
from metnum.http.accounts_sign_in import entered, page_of
from metnum.integrations import proconnect
from metnum.integrations.proconnect import Attempt, ProConnectError
from metnum.runtime import db
from metnum.runtime.settings import settings

SECONDS = 600  # A person has so many seconds to sign in at ProConnect.
REFUSED = "La connexion avec ProConnect n’a pas abouti. Essayez de nouveau."
SILENT = "ProConnect ne répond pas. Essayez plus tard, ou connectez-vous avec votre mot de passe."
log = logging.getLogger(__name__)


def cookie_name() -> str:
    """Return the name of the cookie that keeps a sign-in, or a sign-out, under way."""
    return "__Host-metnum_proconnect" if settings().is_secure else "metnum_proconnect"


def set_flow_cookie(answer: Response, value: str) -> Response:
    """Make the browser keep what it must bring back from ProConnect; an empty value removes the cookie."""
    answer.set_cookie(
        cookie_name(),
        value,
        max_age=SECONDS if value else 0,
        httponly=True,
        samesite="lax",
        secure=settings().is_secure,
    )
    return answer


@endpoint
async def leave(request: Request) -> Response:
    """Send the browser to ProConnect."""
    browser = await browser_of(request)
    if not browser.with_proconnect:
        return missing(request)
    suite = own_path(request.query_params.get("suite", ""))
    try:
        url, attempt = await proconnect.begin(suite)
    except ProConnectError as error:
        log.warning("ProConnect: %s", error)
        return page_of(Typed(message=SILENT), browser, suite, 503)
    return set_flow_cookie(go(url), attempt.packed())


@endpoint
async def come_back(request: Request) -> Response:
    """Sign in the agent whom ProConnect recognised, if this browser is the one that left."""
    browser = await browser_of(request)
    if not browser.with_proconnect:
        return missing(request)
    attempt = Attempt.unpacked(request.cookies.get(cookie_name(), ""))
    state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
    if attempt is None or not code or not secrets.compare_digest(state.encode(), attempt.state.encode()):
        return set_flow_cookie(page_of(Typed(message=REFUSED), browser, "", 422), "")
    suite = own_path(attempt.suite)
    try:
        agent = await proconnect.agent(code, attempt, request.query_params.get("iss"))
    except ProConnectError as error:
        log.warning("ProConnect: %s", error)
        return set_flow_cookie(page_of(Typed(message=REFUSED), browser, suite, 422), "")
    outcome = await db.run(agents.enter, agent, visitor(request))
    if outcome.step is Step.REFUSED:
        return set_flow_cookie(page_of(Typed(message=outcome.message), browser, suite, 422), "")
    return set_flow_cookie(await entered(outcome, browser, suite), "")


ROUTES = [
    Route(addresses.PROCONNECT, leave, methods=["GET"]),
    Route(proconnect.CALLBACK, come_back, methods=["GET"]),
]
