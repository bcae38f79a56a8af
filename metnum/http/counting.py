"""Counts views of offers and clicks on « Postuler » outside rendering, so that pages kept in memory count too.

Nothing of the visitor is kept, neither address nor cookie: there is one number per offer and day, held in memory and
written every few seconds.
"""

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncIterator
from datetime import date

from starlette.background import BackgroundTask
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metnum import addresses
from metnum.domain.accounts.acting import as_actor
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core import clock
from metnum.domain.following import audience
from metnum.domain.following.audience import Tally
from metnum.runtime import db

EVERY = 5.0  # seconds between two writes
# Counts of so many offers wait while the database does not answer; those of further offers are lost.
MAX_WAITING = 50_000
_OFFER = re.compile(rf"{addresses.OFFERS}/([^/]{{1,200}})")
log = logging.getLogger(__name__)


class Counter:
    """The counts of this process that are not written yet."""

    def __init__(self) -> None:
        """Start without any count."""
        self._waiting: dict[tuple[str, date], Tally] = {}

    def note(self, slug: str, *, views: int = 0, applications: int = 0) -> None:
        """Add views and applications of an offer to its counts of today."""
        key = (slug, clock.today())
        if key not in self._waiting and len(self._waiting) >= MAX_WAITING:
            return
        tally = self._waiting.setdefault(key, Tally())
        tally.views += views
        tally.applications += applications

    async def write(self) -> None:
        """Write what waits; if the database does not answer, it waits for the next time."""
        counted, self._waiting = self._waiting, {}
        try:
            await db.run(audience.add, counted)
        except Exception as error:
            if not isinstance(error, db.DatabaseUnavailable):
                log.exception("Views could not be written; they are kept for the next time.")
            for key, tally in counted.items():
                kept = self._waiting.setdefault(key, Tally())
                kept.views += tally.views
                kept.applications += tally.applications


COUNTER = Counter()


@contextlib.asynccontextmanager
async def lifespan() -> AsyncIterator[None]:
    """Write every few seconds while the web process lives, and once at its end."""

    async def keep_writing() -> None:
        while True:
            await asyncio.sleep(EVERY)
            await COUNTER.write()

    writing = asyncio.create_task(keep_writing())
    try:
        yield
    finally:
        writing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writing
        await COUNTER.write()


def is_counted(headers: Headers) -> bool:
    """Return whether a person seems to look: neither a robot nor a browser that loads a page in advance."""
    purposes = (headers.get(name, "") for name in ("sec-purpose", "purpose", "x-purpose", "x-moz"))
    is_ahead = any("prefetch" in value or "preview" in value for value in purposes)
    return not is_ahead and not audience.is_robot(headers.get("user-agent", ""))


async def note(slug: str, headers: Headers, *, views: int = 0, applications: int = 0) -> None:
    """Count a view or a click, unless the person is signed in and recruits for the institution of the offer."""
    token = session_token(headers.get("cookie", ""))
    if token:
        with contextlib.suppress(db.DatabaseUnavailable):
            if await db.run(as_actor, token, audience.is_own, slug):
                return
    COUNTER.note(slug, views=views, applications=applications)


class CountedViews:
    """Counts the pages of open offers that were answered (200) to a GET."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the pages."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, then count it."""
        offer = _OFFER.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if offer is None or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self.app(scope, receive, watch)
        headers = Headers(scope=scope)
        if status == 200 and is_counted(headers):
            await note(offer[1], headers, views=1)


async def apply(request: Request) -> RedirectResponse:
    """Redirect to where candidates apply to an offer, and count it; otherwise redirect to its page."""
    slug: str = request.path_params["slug"]
    try:
        target = await db.run(audience.way_to_apply, slug[:200].replace("\x00", ""))
    except db.DatabaseUnavailable:
        target = None
    kept = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
    if target is None:
        return RedirectResponse(request.url.path.removesuffix("/postuler"), 303, headers=kept)
    counting = None
    if request.method == "GET" and is_counted(request.headers):
        counting = BackgroundTask(note, slug, request.headers, applications=1)
    return RedirectResponse(target, 303, headers=kept, background=counting)


ROUTES = [Route(addresses.apply("{slug}"), apply)]
