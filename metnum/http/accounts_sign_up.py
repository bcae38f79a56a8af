"""Answers the pages for people who are not signed in: sign-up, confirmation of an address, new password."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metnum import addresses
from metnum.components.el import Node
from metnum.components.plain_form import NOTHING, Typed
from metnum.domain.accounts import emails, recovery, sign_up, throttle, verification
from metnum.domain.accounts.sign_in import Step
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.validation import EMAIL
from metnum.http.account_forms import (
    Browser,
    admitted,
    browser_of,
    endpoint,
    go,
    read_form,
    turn,
    unhurried,
    visitor,
)
from metnum.http.accounts_sign_in import entered
from metnum.http.plain_pages import plain_page
from metnum.pages.account import password as password_page
from metnum.pages.account import sign_up as page
from metnum.pages.screen import Head
from metnum.runtime import db


def kept(form: dict[str, str]) -> dict[str, str]:
    """Return the fields that were typed, without the passwords."""
    return {name: value for name, value in form.items() if "password" not in name}


def answer(title: str, build: Callable[[], Node], browser: Browser, path: str, status: int = 200) -> Response:
    """Return one of these pages."""
    title = f"Erreur : {title}" if status >= 400 else title
    return plain_page(Head(title, is_indexed=False), build, path=path, status=status, account=browser.account)


@endpoint
async def show_sign_up(request: Request) -> Response:
    """Show the form of sign-up."""
    browser = await browser_of(request)
    if not browser.actor.is_anonymous:
        return go(browser.account.home_url)
    wanted = {"purpose": request.query_params.get("profil", "")}
    if not browser.signs_up:
        closed = Typed(wanted, message=sign_up.CLOSED)
        return answer("Inscription", lambda: page.content(closed), browser, addresses.SIGN_UP, 503)
    return answer("Inscription", lambda: page.content(Typed(wanted)), browser, addresses.SIGN_UP)


@endpoint
async def submit_sign_up(request: Request) -> Response:
    """Register somebody; the page that follows is the same whether the address has an account or not."""
    form, browser = await read_form(request), await browser_of(request)
    typed = kept(form)
    if wait := await admitted(throttle.address(visitor(request).address)):
        refused = Typed(typed, message=throttle.sentence(wait))
        return answer("Inscription", lambda: page.content(refused), browser, addresses.SIGN_UP, 429)
    try:
        async with turn():
            await unhurried(db.run(sign_up.sign_up, form))
    except InvalidInputError as error:
        refused = Typed(typed, error.fields, error.message)
        return answer("Inscription", lambda: page.content(refused), browser, addresses.SIGN_UP, 422)
    return go(addresses.SIGN_UP_SENT)


@endpoint
async def sign_up_sent(request: Request) -> Response:
    """Ask people to look at their mails."""
    return answer("Consultez votre messagerie", page.mail_sent, await browser_of(request), addresses.SIGN_UP)


@endpoint
async def show_confirmation(request: Request) -> Response:
    """Show what a link would confirm. Nothing is done yet, because scanners of mails follow links."""
    return await _confirmation(request, NOTHING)


async def _confirmation(request: Request, typed: Typed, status: int = 200) -> Response:
    link = await db.run(verification.look, request.path_params["token"])
    browser, action = await browser_of(request), request.url.path
    return answer(
        "Confirmer votre adresse",
        lambda: page.confirmation(typed, link, action),
        browser,
        addresses.VERIFICATION,
        status,
    )


@endpoint
async def submit_confirmation(request: Request) -> Response:
    """Confirm an address."""
    token, form = request.path_params["token"], await read_form(request)
    link = await db.run(verification.look, token)
    if link.is_change:
        try:
            await db.run(verification.change_address, token)
        except InvalidInputError as error:
            return await _confirmation(request, Typed(message=error.message), 422)
        return go(f"{addresses.SIGN_IN}?motif=adresse", token="")
    seen_from = visitor(request)
    doors = throttle.account(link.email), throttle.address(seen_from.address)
    if wait := await admitted(*doors):
        return await _confirmation(request, Typed(errors={"password": throttle.sentence(wait)}), 429)
    async with turn():
        outcome = await db.run(verification.confirm, token, form.get("password", ""), seen_from)
    if outcome.step is Step.REFUSED:
        return await _confirmation(request, Typed(errors={"password": outcome.message}), 422)
    return await entered(outcome, await browser_of(request), "")


@endpoint
async def show_forgotten(request: Request) -> Response:
    """Show the form that asks for the address of the account."""
    browser = await browser_of(request)
    typed = Typed({"email": browser.actor.email})
    return answer("Mot de passe oublié", lambda: password_page.content(typed), browser, addresses.PASSWORD)


@endpoint
async def submit_forgotten(request: Request) -> Response:
    """Send a link if there is an account; the page that follows is the same if there is none."""
    form, browser = await read_form(request), await browser_of(request)
    email = emails.typed(form.get("email", ""))
    wait = await admitted(throttle.address(visitor(request).address))
    if wait or not email:
        refused = Typed(kept(form), {"email": throttle.sentence(wait) if wait else EMAIL})
        status = 429 if wait else 422
        return answer(
            "Mot de passe oublié", lambda: password_page.content(refused), browser, addresses.PASSWORD, status
        )
    await unhurried(db.run(recovery.ask, email))
    return go(addresses.PASSWORD_SENT)


@endpoint
async def forgotten_sent(request: Request) -> Response:
    """Ask people to look at their mails."""
    browser = await browser_of(request)
    title = "Consultez votre messagerie – Mot de passe oublié"
    return answer(title, password_page.mail_sent, browser, addresses.PASSWORD)


@endpoint
async def show_choice(request: Request) -> Response:
    """Show the form of the new password; the link is not used yet."""
    await db.run(recovery.look, request.path_params["token"])
    return await _choice(request, NOTHING)


async def _choice(request: Request, typed: Typed, status: int = 200) -> Response:
    action, browser = request.url.path, await browser_of(request)
    return answer(
        "Nouveau mot de passe",
        lambda: password_page.choice(typed, action),
        browser,
        addresses.PASSWORD,
        status,
    )


@endpoint
async def submit_choice(request: Request) -> Response:
    """Save a new password."""
    form = await read_form(request)
    try:
        async with turn():
            await db.run(recovery.choose, request.path_params["token"], form.get("password", ""))
    except InvalidInputError as error:
        return await _choice(request, Typed(errors=error.fields), 422)
    return go(f"{addresses.SIGN_IN}?motif=mot-de-passe", token="")


ROUTES = [
    Route(addresses.SIGN_UP, show_sign_up, methods=["GET"]),
    Route(addresses.SIGN_UP, submit_sign_up, methods=["POST"]),
    Route(addresses.SIGN_UP_SENT, sign_up_sent, methods=["GET"]),
    Route(addresses.verification("{token}"), show_confirmation, methods=["GET"]),
    Route(addresses.verification("{token}"), submit_confirmation, methods=["POST"]),
    Route(addresses.PASSWORD, show_forgotten, methods=["GET"]),
    Route(addresses.PASSWORD, submit_forgotten, methods=["POST"]),
    Route(addresses.PASSWORD_SENT, forgotten_sent, methods=["GET"]),
    Route(addresses.new_password("{token}"), show_choice, methods=["GET"]),
    Route(addresses.new_password("{token}"), submit_choice, methods=["POST"]),
]
