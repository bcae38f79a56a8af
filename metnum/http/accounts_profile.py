"""Answers the pages of one's own account and of the second factor."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metnum import addresses
from metnum.components.plain_form import NOTHING, Typed
from metnum.domain.accounts import profile, second_factor, throttle
from metnum.domain.accounts.acting import as_actor
from metnum.domain.accounts.policy import require_own_account
from metnum.domain.accounts.profile import ProfileView
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import (
    DomainError,
    InvalidInputError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.people.request_rows import OwnRequest, own_request
from metnum.http.account_forms import (
    Browser,
    admitted,
    browser_of,
    endpoint,
    go,
    own_path,
    read_form,
    turn,
)
from metnum.http.plain_pages import plain_page
from metnum.pages.account import profile as page
from metnum.pages.account import second_factor as factor_page
from metnum.pages.screen import Head
from metnum.runtime import db
from metnum.vocabulary import Role

Action = Callable[..., Any]


@endpoint
async def show(request: Request) -> Response:
    """Show the account of the person who asks."""
    done = page.DONE.get(request.query_params.get("fait", ""), "")
    return await _profile(await browser_of(request), Typed(notice=done, notice_kind="success"))


async def _profile(browser: Browser, typed: Typed, status: int = 200) -> Response:
    view, asked = await db.run(as_actor, browser.token, _account)
    return plain_page(
        Head("Erreur : Mon profil" if typed.has_failed else "Mon profil", is_indexed=False),
        lambda: page.content(view, typed, asked),
        path=addresses.PROFILE,
        status=status,
        account=browser.account,
    )


def _account(session: db.Session, actor: Actor) -> tuple[ProfileView, OwnRequest | None]:
    view = profile.profile_view(session, actor)
    return view, own_request(session, actor) if actor.role is Role.RECRUITER else None


async def _change(
    request: Request,
    done: str,
    action: Action,
    *,
    renamed: Mapping[str, str] | None = None,
    guarded: bool = False,
) -> Response:
    """Do what a form of the page asks, then redirect to the page; `guarded` counts the tries of a password.

    `renamed` maps a field of the form to the id of the same field on the page.
    """
    form, browser = await read_form(request), await browser_of(request)
    require_own_account(browser.actor)
    typed = {name: value for name, value in form.items() if "password" not in name}
    account = throttle.account(browser.actor.email)
    if guarded and (wait := await admitted(account)):
        return await _profile(browser, Typed(typed, message=throttle.sentence(wait)), 429)
    try:
        async with turn():
            await db.run(as_actor, browser.token, action, form)
    except InvalidInputError as error:
        ids = {(renamed or {}).get(name, name): sentence for name, sentence in error.fields.items()}
        return await _profile(browser, Typed(typed, ids, error.message), 422)
    except (SignInRequiredError, PermissionDeniedError):
        raise
    except DomainError as error:
        return await _profile(browser, Typed(typed, message=error.message), 422)
    if guarded:
        await db.run(throttle.clear, account)
    return go(f"{addresses.PROFILE}?fait={done}")


@endpoint
async def rename(request: Request) -> Response:
    """Change the names of the person."""
    return await _change(request, "identite", profile.rename)


@endpoint
async def change_address(request: Request) -> Response:
    """Ask for another e-mail address."""
    renamed = {"password": "email-password"}
    return await _change(request, "adresse", profile.ask_address_change, renamed=renamed, guarded=True)


@endpoint
async def change_password(request: Request) -> Response:
    """Change the password."""
    return await _change(request, "mot-de-passe", profile.change_password, guarded=True)


@endpoint
async def end_session(request: Request) -> Response:
    """End one session of the person."""
    return await _change(
        request,
        "session",
        lambda session, actor, form: profile.end_session(session, actor, form.get("key", "")),
    )


@endpoint
async def end_sessions(request: Request) -> Response:
    """End all sessions but the current one."""
    return await _change(
        request, "sessions", lambda session, actor, form: profile.end_other_sessions(session, actor)
    )


@endpoint
async def remove_factor(request: Request) -> Response:
    """Remove the second factor."""
    return await _change(
        request,
        "second-facteur",
        lambda session, actor, form: second_factor.remove(session, actor, form.get("password", "")),
        renamed={"password": "factor-password"},
        guarded=True,
    )


@endpoint
async def show_factor(request: Request) -> Response:
    """Show the secret to put in an application that gives codes."""
    browser = await browser_of(request)
    return await _factor(browser, NOTHING, own_path(request.query_params.get("suite", "")))


async def _factor(browser: Browser, typed: Typed, suite: str, status: int = 200) -> Response:
    try:
        setup = await db.run(as_actor, browser.token, second_factor.begin)
    except PermissionDeniedError:
        require_own_account(browser.actor)
        return go(f"{addresses.PROFILE}#second-facteur")  # The second factor is already in use.
    return plain_page(
        Head("Double authentification", is_indexed=False),
        lambda: factor_page.content(typed, setup, suite=suite),
        path=addresses.PROFILE,
        status=status,
        account=browser.account,
    )


@endpoint
async def submit_factor(request: Request) -> Response:
    """Put the second factor in use, once a code proves that the application is set up."""
    form, browser = await read_form(request), await browser_of(request)
    suite = own_path(form.get("suite", ""))
    require_own_account(browser.actor)
    if wait := await _code_wait(browser):
        return await _factor(browser, Typed(errors={"code": throttle.sentence(wait)}), suite, 429)
    try:
        codes = await db.run(as_actor, browser.token, second_factor.confirm, form.get("code", ""))
    except InvalidInputError as error:
        return await _factor(browser, Typed(errors=error.fields), suite, 422)
    return _codes(browser, codes, suite or browser.account.home_url)


async def _code_wait(browser: Browser) -> int:
    return await admitted(throttle.Counted(throttle.Door.CODE, str(browser.actor.person_id)))


@endpoint
async def renew_codes(request: Request) -> Response:
    """Replace the recovery codes."""
    form, browser = await read_form(request), await browser_of(request)
    require_own_account(browser.actor)
    if wait := await _code_wait(browser):
        return await _profile(browser, Typed(errors={"code": throttle.sentence(wait)}), 429)
    try:
        codes = await db.run(as_actor, browser.token, second_factor.renew_codes, form.get("code", ""))
    except InvalidInputError as error:
        return await _profile(browser, Typed(errors=error.fields), 422)
    return _codes(browser, codes, addresses.PROFILE)


def _codes(browser: Browser, codes: list[str], next_url: str) -> Response:
    return plain_page(
        Head("Codes de secours", is_indexed=False),
        lambda: factor_page.recovery_codes(codes, next_url),
        path=addresses.PROFILE,
        account=browser.account,
    )


ROUTES = [
    Route(addresses.PROFILE, show, methods=["GET"]),
    Route(addresses.PROFILE_NAME, rename, methods=["POST"]),
    Route(addresses.PROFILE_EMAIL, change_address, methods=["POST"]),
    Route(addresses.PROFILE_PASSWORD, change_password, methods=["POST"]),
    Route(addresses.PROFILE_SESSION, end_session, methods=["POST"]),
    Route(addresses.PROFILE_SESSIONS, end_sessions, methods=["POST"]),
    Route(addresses.PROFILE_SECOND_FACTOR, show_factor, methods=["GET"]),
    Route(addresses.PROFILE_SECOND_FACTOR, submit_factor, methods=["POST"]),
    Route(addresses.PROFILE_NO_SECOND_FACTOR, remove_factor, methods=["POST"]),
    Route(addresses.PROFILE_CODES, renew_codes, methods=["POST"]),
]
