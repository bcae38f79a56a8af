"""Answers the pages of sign-in."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metnum import addresses
from metnum.components.plain_form import NOTHING, Typed
from metnum.domain.accounts import emails, sign_in, throttle
from metnum.domain.accounts.sign_in import Outcome, Step
from metnum.http.account_forms import (
    Browser,
    admitted,
    browser_of,
    endpoint,
    go,
    own_path,
    read_form,
    turn,
    visitor,
    with_next,
)
from metnum.http.plain_pages import plain_page
from metnum.pages.account import sign_in as page
from metnum.pages.screen import Head
from metnum.runtime import db

PATH = addresses.SIGN_IN


def page_of(
    typed: Typed, browser: Browser, suite: str, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """Answer with the page of sign-in."""
    return plain_page(
        Head("Erreur : Connexion" if typed.has_failed else "Connexion", is_indexed=False),
        lambda: page.content(typed, suite=suite, with_proconnect=browser.with_proconnect),
        path=PATH,
        status=status,
        account=browser.account,
        headers=headers,
    )


@endpoint
async def show(request: Request) -> Response:
    """Show the form; redirect people who are already signed in to where they wanted to go."""
    suite = own_path(request.query_params.get("suite", ""))
    browser = await browser_of(request)
    if not browser.actor.is_anonymous:
        return go(suite or browser.account.home_url)
    reason = request.query_params.get("motif", "suite" if suite else "")
    return page_of(Typed(notice=page.NOTICES.get(reason, "")), browser, suite)


@endpoint
async def submit(request: Request) -> Response:
    """Check an address and a password."""
    form, browser = await read_form(request), await browser_of(request)
    suite, seen_from = own_path(form.get("suite", "")), visitor(request)
    email, password = emails.typed(form.get("email", "")), form.get("password", "")
    typed = {"email": form.get("email", "")}
    if missing := {name: "Remplissez ce champ." for name in page.LABELS if not form.get(name, "").strip()}:
        return page_of(Typed(typed, missing), browser, suite, 422)
    account = throttle.account(email or form["email"].strip().lower())
    if wait := await admitted(account, throttle.address(seen_from.address)):
        message = throttle.sentence(wait)
        return page_of(Typed(typed, message=message), browser, suite, 429, {"Retry-After": str(wait)})
    async with turn():
        outcome = await db.run(sign_in.with_password, email, password, seen_from)
    if outcome.step is Step.REFUSED:
        return page_of(Typed(typed, message=outcome.message), browser, suite, 422)
    return await entered(outcome, browser, suite)


async def entered(outcome: Outcome, browser: Browser, suite: str) -> Response:
    """Give the browser its new session, in place of the one it had."""
    if browser.token:
        await db.run(sign_in.out, browser.token)
    url = (suite or outcome.url) if outcome.step is Step.DONE else with_next(outcome.url, suite)
    return go(url, token=outcome.token)


@endpoint
async def show_code(request: Request) -> Response:
    """Show the form that asks for the second factor."""
    suite, browser = own_path(request.query_params.get("suite", "")), await browser_of(request)
    if await db.run(sign_in.awaiting_code, browser.token) is None:
        return go(with_next(PATH, suite))
    return _code_page(NOTHING, browser, suite)


@endpoint
async def submit_code(request: Request) -> Response:
    """Check the second factor."""
    form, browser = await read_form(request), await browser_of(request)
    suite = own_path(form.get("suite", ""))
    door = await db.run(sign_in.awaiting_code, browser.token)
    if door is None:
        return page_of(Typed(message=sign_in.TOO_LATE), browser, suite, 422)
    if wait := await admitted(door):
        return _code_page(Typed(errors={"code": throttle.sentence(wait)}), browser, suite, 429)
    outcome = await db.run(sign_in.with_code, browser.token, form.get("code", ""), visitor(request))
    if outcome.step is Step.DONE:
        return go(suite or outcome.url, token=outcome.token)
    if outcome.step is Step.REFUSED:
        return page_of(Typed(message=outcome.message), browser, suite, 422)
    return _code_page(Typed(errors={"code": outcome.message}), browser, suite, 422)


def _code_page(typed: Typed, browser: Browser, suite: str, status: int = 200) -> Response:
    return plain_page(
        Head("Erreur : Code de connexion" if typed.has_failed else "Code de connexion", is_indexed=False),
        lambda: page.code_content(typed, suite=suite),
        path=PATH,
        status=status,
        account=browser.account,
    )


ROUTES = [
    Route(PATH, show, methods=["GET"]),
    Route(PATH, submit, methods=["POST"]),
    Route(addresses.SIGN_IN_CODE, show_code, methods=["GET"]),
    Route(addresses.SIGN_IN_CODE, submit_code, methods=["POST"]),
]
