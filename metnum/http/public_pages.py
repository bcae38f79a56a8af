"""The ASGI layer that answers public screens with their first HTML, and the rest of the site's HTTP side."""

import gzip
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import brotli
from pydantic import BaseModel
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metnum.components.el import Node
from metnum.db import DatabaseUnavailable
from metnum.domain.core import clock
from metnum.domain.core.errors import MovedError, NotFoundError
from metnum.domain.offers import filters as offer_filters
from metnum.domain.search import engine
from metnum.http.first_html import Shell, page_html, path_pattern
from metnum.pages.screen import Screen

MAX_KEPT_BYTES = 60_000_000  # of HTML; its compressed forms add about an eighth
KEPT_SECONDS = 60  # for what the version of the index does not tell (employers' texts, ended offers)
MAX_QUERY = 4_000


@dataclass(slots=True)
class KeptPage:
    """A rendered page, with its encodings made when first asked for."""

    status: int
    html: bytes
    made_at: float
    version: tuple[object, ...]
    encoded: dict[str, bytes] = field(default_factory=dict)

    def body(self, encoding: str) -> bytes:
        """Return the page in an encoding."""
        if encoding not in self.encoded:
            compress = {
                "br": lambda: brotli.compress(self.html, quality=3),
                "gzip": lambda: gzip.compress(self.html, 5),
            }
            self.encoded[encoding] = compress[encoding]() if encoding else self.html
        return self.encoded[encoding]


class PublicPages:
    """Answers GET on public screens; everything else goes to Reflex."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        screens: list[Screen],
        not_found: Screen,
        failure: Screen,
        frame: Callable[[Node, str], Node],
        built: Path,
    ) -> None:
        """Keep the routes; the built shell is read at the first request."""
        self.app = app
        self.routes = [(path_pattern(screen.path), screen) for screen in screens]
        self.not_found, self.failure = not_found, failure
        self.frame = frame
        self.built = built
        self._shell: Shell | None = None
        self._kept: OrderedDict[str, KeptPage] = OrderedDict()
        self._kept_bytes = 0

    @property
    def shell(self) -> Shell:
        """The page that Vite built."""
        if self._shell is None:
            self._shell = Shell.read(self.built / "__spa-fallback.html")
        return self._shell

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
        return path.startswith(("/assets/", "/_")) or (
            "." in path.rsplit("/", 1)[-1] and ".." not in path and (self.built / path.lstrip("/")).is_file()
        )

    async def _redirect(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope["query_string"].decode("latin-1")
        # One slash only: "//host" would send the browser to another site.
        target = "/" + path.lstrip("/") + ("?" + query if query else "")
        await RedirectResponse(target, 308)(scope, receive, send)

    async def _page(self, path: str, scope: Scope) -> Response:
        query = scope["query_string"][:MAX_QUERY].decode("latin-1")
        if path == "/offres-emploi" and query.startswith("query="):
            return RedirectResponse(f"{path}?q={query.removeprefix('query=')}", 301)
        if path == "/offres-emploi" and _has_blanks(query):
            # A form without JavaScript sends its empty fields too: the address keeps what says something.
            return RedirectResponse(offer_filters.parse(query).to_url(), 303)
        try:
            page = await self._kept_page(path, query)
        except MovedError as moved:
            return RedirectResponse(moved.url, 301)
        return _answer(page, Headers(scope=scope))

    async def _kept_page(self, path: str, query: str) -> KeptPage:
        """Return a page rendered before if nothing has changed, else render it."""
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
        """Keep a page instead of its former version, and let go of those that nobody asked for lately."""
        former = self._kept.pop(key, None)
        self._kept[key] = page
        self._kept_bytes += len(page.html) - (len(former.html) if former else 0)
        while self._kept_bytes > MAX_KEPT_BYTES:
            self._kept_bytes -= len(self._kept.popitem(last=False)[1].html)

    async def _render(self, path: str, query: str) -> tuple[int, str]:
        for pattern, screen in self.routes:
            if match := pattern.match(path):
                try:
                    view: BaseModel | None = (
                        await screen.read(match.groupdict(), query) if screen.read else None
                    )
                    return screen.status(view), page_html(self.shell, screen, self.frame, view)
                except NotFoundError:
                    missing = screen if screen.missing is not None else self.not_found
                    return 404, page_html(self.shell, missing, self.frame, screen.missing)
                except DatabaseUnavailable:
                    return 503, page_html(self.shell, self.failure, self.frame, None)
        return 404, page_html(self.shell, self.not_found, self.frame, None)


def _has_blanks(query: str) -> bool:
    return "=&" in query or query.endswith("=")


def _answer(page: KeptPage, headers: Headers) -> Response:
    accepted = headers.get("accept-encoding", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    answer = Response(page.body(encoding), page.status, media_type="text/html; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Accept-Encoding"
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    if page.status == 503:
        answer.headers["Retry-After"] = "30"
    return answer


def _cached_forever(send: Send) -> Send:
    """Assets carry a hash in their names: browsers may keep them."""

    async def send_with_header(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in (200, 304):
            message["headers"] = [
                *message["headers"],
                (b"cache-control", b"public, max-age=31536000, immutable"),
            ]
        await send(message)

    return send_with_header
