"""Handles requests of signed-in people outside screens: files, forms that the browser posts, their pages."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeAlias
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from metnum import addresses
from metnum.components.el import Node
from metnum.components.error_pages import error_page, forbidden_page, gone_page, refused_page
from metnum.domain.accounts.account_view import AccountView, account_view
from metnum.domain.accounts.acting import as_actor
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import (
    DomainError,
    InvalidInputError,
    MovedError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.following.listing import require_recruiter
from metnum.http.first_html import NOBODY
from metnum.http.plain_pages import plain_page
from metnum.pages.screen import Head
from metnum.runtime import db

MAX_FORM = 64_000  # A form holds at most a thousand numbers and a comment.
MAX_FIELDS = 1_100


@dataclass(frozen=True, slots=True)
class Recruiter:
    """The person who asks: the secret of their session, their rights, what the header shows of them."""

    token: str
    actor: Actor
    account: AccountView


@dataclass(frozen=True, slots=True)
class Form:
    """The fields that a browser posted."""

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def one(self, name: str) -> str:
        """Return the first value of a field."""
        return next((value for key, value in self.pairs if key == name), "")

    def all(self, name: str) -> list[str]:
        """Return all the values of a field."""
        return [value for key, value in self.pairs if key == name]


Handler: TypeAlias = Callable[[Request, Recruiter], Awaitable[Response]]


def for_recruiters(answer: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Let recruiters and administrators in; answer other people as screens do."""

    @wraps(answer)
    async def answer_or_refuse(request: Request) -> Response:
        account = NOBODY
        try:
            recruiter = await _recruiter(request)
            account = recruiter.account
            return await answer(request, recruiter)
        except SignInRequiredError:
            return RedirectResponse(addresses.sign_in(request.url.path), 303)
        except MovedError as moved:
            return RedirectResponse(moved.url, 303, headers={"Cache-Control": "no-store"})
        except PermissionDeniedError:
            return page("Accès refusé", forbidden_page, request, account, 403)
        except NotFoundError as gone:
            why = gone.message
            return page("Page introuvable", lambda: gone_page(why), request, account, 404)
        except DomainError as refused:
            message = refused.message
            return page("Demande refusée", lambda: refused_page(message), request, account, 422)
        except db.DatabaseUnavailable:
            return page("Service indisponible", error_page, request, account, 503)

    return answer_or_refuse


async def _recruiter(request: Request) -> Recruiter:
    token = session_token(request.headers.get("cookie", ""))
    actor, account = await db.run(as_actor, token, _known)
    require_recruiter(actor)
    return Recruiter(token, actor, account)


def _known(session: db.Session, actor: Actor) -> tuple[Actor, AccountView]:
    return actor, account_view(session, actor)


def page(
    title: str,
    build: Callable[[], Node],
    request: Request,
    account: AccountView,
    status: int = 200,
) -> Response:
    """Return a page of the back office without React."""
    return plain_page(
        Head(title, is_indexed=False), build, path=request.url.path, status=status, account=account
    )


async def read_form(request: Request) -> Form:
    """Return a form that a browser posted; raise an error for one that is too long, before reading it whole."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_FORM:
            raise InvalidInputError("Cette demande est trop longue : rien n’a été changé.")
    try:
        return Form(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MAX_FIELDS, errors="replace"))
    except ValueError:
        raise InvalidInputError("Cette demande a trop de champs : rien n’a été changé.") from None
