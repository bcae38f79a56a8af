"""Reads and writes the cookie that holds the secret of a session."""

from http.cookies import CookieError, SimpleCookie

from metnum.domain.accounts.sessions import LONGEST
from metnum.runtime.settings import settings

NAME = "metnum_session"


def name() -> str:
    """Return the name of the cookie; over HTTPS, no other site of the domain can set one of this name."""
    return f"__Host-{NAME}" if settings().is_secure else NAME


def session_token(header: str) -> str:
    """Return the session's secret from a Cookie header, or an empty text."""
    if name() not in header:
        return ""
    try:
        cookie = SimpleCookie(header).get(name())
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def set_cookie(token: str) -> str:
    """Return the Set-Cookie header of a new session; an empty secret removes the cookie."""
    # The server decides when a session ends; the browser keeps the cookie for the longest time possible.
    seconds = int(LONGEST.total_seconds()) if token else 0
    secure = "; Secure" if settings().is_secure else ""
    return f"{name()}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
