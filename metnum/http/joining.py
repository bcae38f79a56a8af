"""Answers the two ways to become a recruiter: asking for an access, accepting an invitation."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from metnum import addresses
from metnum.components.el import Node
from metnum.components.plain_form import NOTHING, Typed
from metnum.domain.accounts.acting import as_actor
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import (
    DomainError,
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.people import invitations, joining, request_rows, requests
from metnum.domain.people.invitations import InvitationState, Invited
from metnum.domain.people.request_rows import OwnRequest
from metnum.http.account_forms import Browser, browser_of, endpoint, go, read_form, turn, visitor, with_next
from metnum.http.plain_pages import plain_page
from metnum.pages.account import access_request, invitation
from metnum.pages.screen import Head
from metnum.runtime import db
from metnum.runtime.db import Session
from metnum.vocabulary import Role

HOME = addresses.RECRUITER
_STATUS = {InvitationState.UNKNOWN: 404}


def _answer(
    title: str, build: Callable[[], Node], browser: Browser, path: str, status: int = 200
) -> Response:
    head = Head(f"Erreur : {title}" if status >= 400 else title, is_indexed=False)
    return plain_page(head, build, path=path, status=status, account=browser.account)


# --- Asking for an access -----------------------------------------------------------------------


def _asked(session: Session, actor: Actor) -> tuple[OwnRequest, list[str]]:
    return request_rows.own_request(session, actor), request_rows.institution_names(session)


@endpoint
async def show_request(request: Request) -> Response:
    """Show the form, or that the request waits for an answer."""
    browser = await browser_of(request)
    if browser.actor.is_administrator:
        return go(addresses.REQUESTS)  # Administrators decide on requests: they have nobody to ask.
    asked, names = await db.run(as_actor, browser.token, _asked)
    is_changing = "modifier" in request.query_params
    if asked.is_pending and not is_changing:
        return _answer(
            "Votre demande attend une réponse",
            lambda: access_request.waiting(asked),
            browser,
            access_request.PATH,
        )
    if browser.actor.is_recruiter and "autre" not in request.query_params and not is_changing:
        return go(HOME)  # The person was accepted meanwhile; with ?autre, they ask for one more service.
    fields = {"institution": asked.institution, "service": asked.service, "message": asked.message}
    is_withdrawn = request.query_params.get("fait") == "retrait" and not asked.is_pending
    done = access_request.WITHDRAWN if is_withdrawn else ""
    typed = Typed(fields, notice=done, notice_kind="success")
    return _answer(
        access_request.title_of(asked),
        lambda: access_request.form(typed, asked, names),
        browser,
        access_request.PATH,
    )


@endpoint
async def submit_request(request: Request) -> Response:
    """Send a request of access."""
    form, browser = await read_form(request), await browser_of(request)
    try:
        await db.run(as_actor, browser.token, requests.submit, dict(form))
    except InvalidInputError as refused:
        asked, names = await db.run(as_actor, browser.token, _asked)
        typed = Typed(form, refused.fields, refused.message)
        return _answer(
            access_request.title_of(asked),
            lambda: access_request.form(typed, asked, names),
            browser,
            access_request.PATH,
            422,
        )
    return go(access_request.PATH)


@endpoint
async def withdraw_request(request: Request) -> Response:
    """Withdraw the person's own request."""
    browser = await browser_of(request)
    try:
        await db.run(as_actor, browser.token, requests.withdraw)
    except (SignInRequiredError, PermissionDeniedError):
        raise
    except DomainError:
        return go(
            f"{access_request.PATH}?autre=1"
        )  # The request was answered, or withdrawn, a moment before: the page shows it.
    return go(f"{access_request.PATH}?autre=1&fait=retrait")


# --- Accepting an invitation --------------------------------------------------------------------


@endpoint
async def show_invitation(request: Request) -> Response:
    """Show who invites and how to join. Nothing is consumed, because scanners of mails follow links."""
    invited = await db.run(invitations.find, request.path_params["token"])
    return _invitation(invited, await browser_of(request), request.url.path, NOTHING)


def _invitation(invited: Invited, browser: Browser, path: str, typed: Typed, status: int = 200) -> Response:
    if invited.state is not InvitationState.VALID:
        sentence = joining.SENTENCES[invited.state]
        gone = _STATUS.get(invited.state, 410)
        return _answer(
            invitation.TITLE, lambda: invitation.gone(sentence), browser, addresses.INVITATION, gone
        )
    return _answer(
        invitation.TITLE,
        lambda: _page_of(invited, browser.actor, path, typed),
        browser,
        addresses.INVITATION,
        status,
    )


def _page_of(invited: Invited, actor: Actor, path: str, typed: Typed) -> Node:
    if actor.email == invited.email:
        return invitation.for_me(invited, path, typed, is_candidate=actor.role is Role.CANDIDATE)
    if not actor.is_anonymous:
        return invitation.for_somebody_else(invited, actor.email)
    if invited.has_account:
        return invitation.to_sign_in(invited, with_next(addresses.SIGN_IN, path))
    return invitation.for_newcomer(invited, path, typed)


@endpoint
async def accept_invitation(request: Request) -> Response:
    """Join the service with the account of this browser, or with a new one."""
    token, path = request.path_params["token"], request.url.path
    form, browser = await read_form(request), await browser_of(request)
    invited = await db.run(invitations.find, token)
    if invited.state is not InvitationState.VALID:
        return _invitation(invited, browser, path, NOTHING)
    is_new = browser.actor.is_anonymous and not invited.has_account
    try:
        if browser.actor.is_anonymous and invited.has_account:
            return go(with_next(addresses.SIGN_IN, path))
        if not is_new:
            await db.run(as_actor, browser.token, joining.accept, token)
            return go(HOME)
        async with turn():
            opened = await db.run(joining.accept_as_new, token, form, visitor(request).device)
        return go(HOME, token=opened)
    except NotFoundError:
        return _invitation(await db.run(invitations.find, token), browser, path, NOTHING)
    except InvalidInputError as refused:
        typed = {name: value for name, value in form.items() if name != "password"}
        return _invitation(invited, browser, path, Typed(typed, refused.fields, refused.message), 422)
    except DomainError as refused:
        return _invitation(invited, browser, path, Typed(message=refused.message), 403)


ROUTES: list[BaseRoute] = [
    Route(addresses.ACCESS_REQUEST, show_request, methods=["GET"]),
    Route(addresses.ACCESS_REQUEST, submit_request, methods=["POST"]),
    Route(addresses.ACCESS_WITHDRAWAL, withdraw_request, methods=["POST"]),
    Route(addresses.invitation("{token}"), show_invitation, methods=["GET"]),
    Route(addresses.invitation("{token}"), accept_invitation, methods=["POST"]),
]
