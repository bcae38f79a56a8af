"""The parts that the forms of accounts share: reading a POST, who sends it, where to go next, errors as pages."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from metnum import addresses
from metnum.components.el import Node
from metnum.components.error_pages import (
    NOT_YOURS,
    error_page,
    forbidden_page,
    not_found_page,
    refused_page,
)
from metnum.domain.accounts import throttle
from metnum.domain.accounts.account_view import AccountView, account_view
from metnum.domain.accounts.acting import as_actor
from metnum.domain.accounts.cookie import session_token, set_cookie
from metnum.domain.accounts.visitor import Visitor, device_name
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError, SignInRequiredError
from metnum.domain.operations import switches
from metnum.http.first_html import NOBODY
from metnum.http.plain_pages import plain_page
from metnum.integrations import proconnect
from metnum.pages.account import link_gone
from metnum.pages.screen import Head
from metnum.runtime import db
from metnum.runtime.settings import settings

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]
MAX_BODY = 20_000  # A form holds names, addresses and passwords: these bytes are enough.
MAX_FIELDS = 40
MAX_PATH = 2_000
LEAST_SECONDS = 0.25  # An answer takes at least this long, well above the time to write a mail.
# Each hash takes 64 MB and a tenth of a second: more at a time would slow down the whole server.
HASHES_AT_ONCE = 2
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class UnreadableForm(Exception):
    """The body of a request is not one of our forms; the error carries the status to answer."""

    def __init__(self, status: int, sentence: str) -> None:
        """Keep the status and the sentence to answer."""
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Browser:
    """The sender of a request: the secret of the cookie, the person, what the header shows."""

    token: str
    actor: Actor
    account: AccountView
    with_proconnect: bool = False  # ProConnect is configured, and not switched off.
    signs_up: bool = True  # Sign-up is not switched off.


def endpoint(answer: Endpoint) -> Endpoint:
    """Return an endpoint that answers with a page when `answer` raises an error."""

    @wraps(answer)
    async def answer_with_pages(request: Request) -> Response:
        try:
            return await answer(request)
        except UnreadableForm as error:
            return PlainTextResponse(str(error), error.status)
        except SignInRequiredError:
            return go(addresses.sign_in(request.url.path))
        except DomainError as error:
            return await _refusal(request, error)
        except db.DatabaseUnavailable:
            return _page("Service indisponible", error_page, request, 503)

    return answer_with_pages


async def _refusal(request: Request, error: DomainError) -> Response:
    """Return the page that gives the reason; its header shows who is signed in, so that « Voir comme » can end."""
    account, message = NOBODY, error.message
    with contextlib.suppress(db.DatabaseUnavailable):
        account = (await browser_of(request)).account
    if isinstance(error, PermissionDeniedError):
        reason = NOT_YOURS if message == PermissionDeniedError().message else message
        return _page("Accès refusé", lambda: forbidden_page(reason), request, 403, account)
    if isinstance(error, NotFoundError):
        return _page("Lien périmé", lambda: link_gone.content(message), request, 410, account)
    return _page("Demande refusée", lambda: refused_page(message), request, 422, account)


def _page(
    title: str, build: Callable[[], Node], request: Request, status: int, account: AccountView = NOBODY
) -> Response:
    head = Head(title, is_indexed=False)
    return plain_page(head, build, path=request.url.path, status=status, account=account)


def missing(request: Request) -> Response:
    """Answer that there is no such page."""
    return _page("Page introuvable", not_found_page, request, 404)


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form that a browser posted; only the first value of each name is kept."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", ""):
        raise UnreadableForm(415, "Ce formulaire n’a pas la forme attendue.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise UnreadableForm(413, "Ce formulaire est trop long.")
    try:
        pairs = parse_qsl(body.decode("ascii", "replace"), True, max_num_fields=MAX_FIELDS)
    except ValueError:
        raise UnreadableForm(413, "Ce formulaire a trop de champs.") from None
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields.setdefault(name, value)
    return fields


def visitor(request: Request) -> Visitor:
    """Return the browser and the network address that a request comes from."""
    return Visitor(_address(request), device_name(request.headers.get("user-agent", "")))


def _address(request: Request) -> str:
    """Return the network address that the trusted proxies wrote; a client can invent what stands before them."""
    direct = request.client.host if request.client else ""
    if not settings().proxies:
        return direct
    told = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    return told[-min(settings().proxies, len(told))] if told else direct


async def browser_of(request: Request) -> Browser:
    """Return who sends a request."""
    token = session_token(request.headers.get("cookie", ""))
    return await db.run(as_actor, token, _browser, token)


def _browser(session: db.Session, actor: Actor, token: str) -> Browser:
    opened = switches.all_on(session)
    with_proconnect = proconnect.is_configured() and switches.PROCONNECT in opened
    return Browser(token, actor, account_view(session, actor), with_proconnect, switches.SIGN_UP in opened)


def own_path(text: str) -> str:
    """Return a path of this site, or an empty text: a link must not send people elsewhere after they sign in."""
    if not text.startswith("/") or len(text) > MAX_PATH or "\\" in text or not text.isprintable():
        return ""
    parts = urlsplit(text)
    if (
        parts.scheme
        or parts.netloc
        or text.startswith("//")
        or parts.path.startswith((addresses.SIGN_IN, addresses.SIGN_OUT))
    ):
        return ""
    return text


def with_next(url: str, next_path: str) -> str:
    """Return an address that also carries the path to go to afterwards."""
    return f"{url}?{urlencode({'suite': next_path})}" if next_path else url


def go(url: str, *, token: str | None = None) -> RedirectResponse:
    """Redirect the browser to another page; `token` is the secret of a new session (an empty one signs out)."""
    answer = RedirectResponse(url, 303, headers={"Cache-Control": "no-store"})
    if token is not None:
        answer.headers.append("set-cookie", set_cookie(token))
    return answer


def turn() -> asyncio.Semaphore:
    """Return the semaphore that limits how many passwords are hashed at a time: `async with turn(): …`."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(HASHES_AT_ONCE))


async def unhurried(done: Awaitable[None]) -> None:
    """Wait for `done` and for a minimum time: the duration must not reveal whether an account exists."""
    await asyncio.gather(done, asyncio.sleep(LEAST_SECONDS))


async def admitted(*counted: throttle.Counted) -> int:
    """Count a try in a transaction of its own; return how many seconds to wait, or 0 to go on."""
    return await db.run(throttle.admit, *counted)
