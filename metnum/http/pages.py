"""Answers screens with their first HTML; public pages are kept in memory, private ones are made for one person."""

import gzip
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import brotli
from pydantic import BaseModel
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metnum import addresses
from metnum.domain.accounts.account_view import AccountView, account_view
from metnum.domain.accounts.acting import as_actor
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core import clock
from metnum.domain.core.actor import ANONYMOUS, Actor
from metnum.domain.core.errors import (
    MovedError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.search import engine
from metnum.domain.search import filters as offer_filters
from metnum.http.first_html import NOBODY, Frame, Shell, page_html, path_pattern
from metnum.http.plain_pages import error_html
from metnum.http.security import content_policy
from metnum.pages.screen import Screen
from metnum.reflex_port.built_pages import EMPTY_PAGE
from metnum.runtime import db
from metnum.runtime.db import DatabaseUnavailable, Session

# The pages kept may take so many bytes of HTML; their compressed forms add about an eighth.
MAX_KEPT_BYTES = 60_000_000
# A page is kept so long, since some changes (employers' texts, ended offers) do not change the index version.
KEPT_SECONDS = 60
MAX_QUERY = 4_000


@dataclass(slots=True)
class KeptPage:
    """A rendered page; each compressed form is made when it is first asked for."""

    status: int
    html: bytes
    made_at: float
    version: tuple[object, ...]
    encoded: dict[str, bytes] = field(default_factory=dict)
    _policy: str = ""

    @property
    def policy(self) -> str:
        """Return the Content-Security-Policy of the page."""
        self._policy = self._policy or content_policy(self.html.decode())
        return self._policy

    def body(self, encoding: str) -> bytes:
        """Return the page in an encoding."""
        if encoding not in self.encoded:
            compress: dict[str, Callable[[], bytes]] = {
                "br": lambda: brotli.compress(self.html, quality=3),
                "gzip": lambda: gzip.compress(self.html, 5),
            }
            self.encoded[encoding] = compress[encoding]() if encoding else self.html
        return self.encoded[encoding]


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person who asks for a page."""

    token: str = ""
    actor: Actor = ANONYMOUS
    account: AccountView = NOBODY


ANYBODY = Visitor()


class Pages:
    """Answers GET on screens; everything else goes to Reflex."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        screens: list[Screen],
        not_found: Screen,
        failure: Screen,
        forbidden: Screen,
        frame: Frame,
        built: Path,
    ) -> None:
        """Keep the routes; the built shell is read at the first request only."""
        self.app = app
        self.routes = [(path_pattern(screen.path), screen) for screen in (*screens, forbidden)]
        self.not_found, self.failure, self.forbidden = not_found, failure, forbidden
        self.frame = frame
        self.built = built
        self._shell: Shell | None = None
        self._kept: OrderedDict[str, KeptPage] = OrderedDict()
        self._kept_bytes = 0

    @property
    def shell(self) -> Shell:
        """Return the page that Vite built."""
        if self._shell is None:
            self._shell = Shell.read(self.built / EMPTY_PAGE)
        return self._shell

    @cached_property
    def files(self) -> frozenset[str]:
        """Return the addresses of the built files, except pages; no other file is looked for on the disk."""
        found = (path for path in self.built.rglob("*") if path.is_file() and ".html" not in path.name)
        return frozenset(f"/{path.relative_to(self.built).as_posix()}" for path in found)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        if len(path) > 1 and path.endswith("/"):
            await self._redirect(path.rstrip("/") or "/", scope, receive, send)
        elif self._is_asset(path):
            await self.app(scope, receive, _cached_forever(send) if path.startswith("/assets/") else send)
        else:
            response = await self._page(path, scope)
            await response(scope, receive, send)

    def _is_asset(self, path: str) -> bool:
        return path.startswith(("/assets/", "/_")) or path in self.files

    async def _redirect(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope["query_string"].decode("latin-1")
        # Only one slash is kept: "//host" would send the browser to another site.
        target = "/" + path.lstrip("/") + ("?" + query if query else "")
        await RedirectResponse(target, 308)(scope, receive, send)

    async def _page(self, path: str, scope: Scope) -> Response:
        query = scope["query_string"][:MAX_QUERY].decode("latin-1")
        if path == addresses.OFFER_SEARCH and query.startswith("query="):
            return RedirectResponse(f"{path}?q={query.removeprefix('query=')}", 301)
        if path == addresses.OFFER_SEARCH and _has_blanks(query):
            # A form sent without JavaScript has its empty fields in the address: they are removed.
            return RedirectResponse(offer_filters.parse(query).to_url(), 303)
        headers = Headers(scope=scope)
        token = session_token(headers.get("cookie", ""))
        try:
            if token or self._is_private(path):
                return await self._own_page(path, query, token, headers)
            page = await self._kept_page(path, query)
        except MovedError as moved:
            return RedirectResponse(moved.url, 301)
        return _answer(page, headers)

    def _is_private(self, path: str) -> bool:
        return any(
            not (screen.is_public and screen.is_kept) and pattern.match(path)
            for pattern, screen in self.routes
        )

    async def _own_page(self, path: str, query: str, token: str, headers: Headers) -> Response:
        """Render a page for the person who asks; no cache keeps it."""
        try:
            actor, account = await db.run(as_actor, token, _who_with_account)
            status, html = await self._render(path, query, Visitor(token, actor, account))
        except MovedError as moved:  # The move may hold for this person and this moment only.
            return RedirectResponse(moved.url, 303, headers={"Cache-Control": "no-store"})
        except SignInRequiredError:
            return RedirectResponse(addresses.sign_in(_with_query(path, query)), 303)
        except PermissionDeniedError:
            if actor.is_pending and path.startswith(addresses.RECRUITER):
                # No service has accepted the person yet.
                return RedirectResponse(addresses.ACCESS_REQUEST, 303)
            status, html = 403, self._instead(self.forbidden, account)
        except DatabaseUnavailable:
            status, html = 503, self._instead(self.failure)
        answer = _answer(KeptPage(status, html.encode(), 0, ()), headers)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Referrer-Policy"] = "same-origin"  # The address may hold a secret.
        return answer

    async def _kept_page(self, path: str, query: str) -> KeptPage:
        """Return a page rendered before if nothing has changed since, else render it."""
        version = (engine.index_version(), clock.today())
        key = f"{path}?{query}"
        kept = self._kept.get(key)
        if kept and kept.version == version and time.monotonic() - kept.made_at < KEPT_SECONDS:
            self._kept.move_to_end(key)
            return kept
        status, html = await self._render(path, query)
        page = KeptPage(status, html.encode(), time.monotonic(), version)
        if status in (200, 410):
            self._keep(key, page)
        return page

    def _keep(self, key: str, page: KeptPage) -> None:
        """Keep a page instead of its former version, and drop those that were not asked for lately."""
        former = self._kept.pop(key, None)
        self._kept[key] = page
        self._kept_bytes += len(page.html) - (len(former.html) if former else 0)
        while self._kept_bytes > MAX_KEPT_BYTES:
            self._kept_bytes -= len(self._kept.popitem(last=False)[1].html)

    async def _render(self, path: str, query: str, visitor: Visitor = ANYBODY) -> tuple[int, str]:
        for pattern, screen in self.routes:
            if match := pattern.match(path):
                try:
                    view = await _read(screen, match.groupdict(), query, visitor)
                    return screen.status(view), page_html(
                        self.shell, screen, self.frame, view, visitor.account
                    )
                except NotFoundError:
                    if screen.missing is None:
                        return 404, self._instead(self.not_found, visitor.account)
                    return 404, page_html(self.shell, screen, self.frame, screen.missing, visitor.account)
                except DatabaseUnavailable:
                    return 503, self._instead(self.failure)
        return 404, page_html(self.shell, self.not_found, self.frame, None, visitor.account)

    def _instead(self, screen: Screen, account: AccountView = NOBODY) -> str:
        return error_html(self.built, screen, self.frame, account)


async def _read(screen: Screen, parameters: dict[str, str], query: str, visitor: Visitor) -> BaseModel | None:
    """Return the rows of a screen, if this visitor may enter it."""
    if not visitor.actor.roles & set(screen.access):
        raise SignInRequiredError if visitor.actor.is_anonymous else PermissionDeniedError
    if screen.read_as is not None:
        return await db.run(as_actor, visitor.token, screen.read_as, parameters, query)
    return await screen.read(parameters, query) if screen.read else None


def _who_with_account(session: Session, actor: Actor) -> tuple[Actor, AccountView]:
    return actor, account_view(session, actor)


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _has_blanks(query: str) -> bool:
    return "=&" in query or query.endswith("=")


def _answer(page: KeptPage, headers: Headers) -> Response:
    accepted = headers.get("accept-encoding", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    answer = Response(page.body(encoding), page.status, media_type="text/html; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = page.policy
    answer.headers["Vary"] = "Accept-Encoding"
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    if page.status == 503:
        answer.headers["Retry-After"] = "30"
    return answer


def _cached_forever(send: Send) -> Send:
    """Let browsers keep assets for ever: their names carry a hash of their content."""

    async def send_with_header(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in (200, 304):
            message["headers"] = [
                *message["headers"],
                (b"cache-control", b"public, max-age=31536000, immutable"),
            ]
        await send(message)

    return send_with_header
