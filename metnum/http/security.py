"""Adds security headers to every answer, refuses forms that other sites send, answers when our code fails."""

import base64
import hashlib
import logging
import re
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metnum.domain.accounts.cookie import session_token
from metnum.domain.core.errors import DomainError
from metnum.runtime.settings import settings

# Inline scripts run only if the policy holds their hash: a script that somebody injects in a page does not run.
# 'unsafe-eval' is needed because Reflex evaluates the scripts that the server sends. 'unsafe-inline' is needed for
# the style attributes of the kit.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'{sockets}; object-src 'none'; "
    "frame-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.S)
_PRIVATE_KINDS = ("text/html", "application/json", "text/csv", "application/vnd.")
CUT_SHORT = "Cette demande est incomplète : rien n’a été changé."
NOT_SO = "Cette adresse ne répond pas à cette demande."
BROKEN = "Une erreur est survenue de notre côté. Revenez à la page précédente, puis essayez de nouveau."
log = logging.getLogger(__name__)


def content_policy(html: str = "") -> str:
    """Return the Content-Security-Policy of a page, which allows its own inline scripts and no other."""
    found = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(html))
    hashes = "".join(sorted({f" 'sha256-{base64.b64encode(each).decode()}'" for each in found}))
    return _POLICY.format(hashes=hashes, sockets=_sockets())


@lru_cache(maxsize=1)
def _sockets() -> str:
    """Return the address of this site's socket: older browsers do not include it in 'self'."""
    return "".join(f" {origin.replace('http', 'ws', 1)}" for origin in settings().origins)


@lru_cache(maxsize=1)
def _headers() -> dict[str, str]:
    features = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "midi")
    secure = {"strict-transport-security": "max-age=31536000"} if settings().is_secure else {}
    return {
        "content-security-policy": content_policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "strict-origin-when-cross-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in (*features, "browsing-topics")),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        **secure,
    }


class SecurityHeaders:
    """Adds the headers to every HTTP answer that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _headers().items():
                    headers.setdefault(name, value)
                if _is_of_somebody(scope, message["status"], headers):
                    headers["cache-control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _is_of_somebody(scope: Scope, status: int, answer: Headers) -> bool:
    """Return whether an answer is made for one person and does not yet forbid caches to keep it."""
    if "cache-control" in answer:
        return False
    is_made_for_one = status >= 300 or answer.get("content-type", "").startswith(_PRIVATE_KINDS)
    is_asked_by_one = bool(session_token(Headers(scope=scope).get("cookie", "")))
    return "set-cookie" in answer or (is_made_for_one and is_asked_by_one)


class NeverBroken:
    """Answers in French when our code fails, and logs the place of the error but nothing of what was sent."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        has_begun = False

        async def watch(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except DomainError as refused:  # No page of ours shows this error better.
            headers = {"Cache-Control": "no-store"}
            await PlainTextResponse(refused.message, 422, headers=headers)(scope, receive, send)
        # The router raises this, for a method that an address does not know.
        except HTTPException as refused:
            headers = {**(refused.headers or {}), "Cache-Control": "no-store"}
            await PlainTextResponse(NOT_SO, refused.status_code, headers=headers)(scope, receive, send)
        except ClientDisconnect:  # The client left before the end, or sent an invalid body.
            await PlainTextResponse(CUT_SHORT, 400)(scope, receive, send)
        except Exception as error:
            if scope["type"] != "http":
                log.error("A socket failed", exc_info=error)
                return
            log.error("%s %s failed", scope["method"], scope["path"], exc_info=error)
            if has_begun:
                raise ConnectionError("The answer had begun.") from None
            headers = {"Cache-Control": "no-store"}
            await PlainTextResponse(BROKEN, 500, headers=headers)(scope, receive, send)


class SameOrigin:
    """Refuses requests that change something (POST…) unless the browser says that they come from this site.

    Browsers send Sec-Fetch-Site, older ones Origin. A program that sends neither holds no cookie of a person.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            headers = Headers(scope=scope)
            if _is_foreign(headers):
                refusal = "Cette demande vient d’un autre site : elle est refusée."
                await PlainTextResponse(refusal, 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site not in ("same-origin", "none")
    if origin is not None:
        return urlsplit(origin).netloc != headers.get("host")
    return "cookie" in headers
