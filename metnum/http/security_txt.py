"""Answers `/.well-known/security.txt` (RFC 9116): where to report a vulnerability; SECURITY.md says the same."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from metnum import addresses
from metnum.domain.core import clock
from metnum.runtime.settings import settings

PATH = addresses.SECURITY
CONTACT = "mailto:contact@metiers.numerique.gouv.fr"
LANGUAGES = "fr, en"
# The RFC advises less than a year. The day moves with each answer, so that only a site that is down lets it pass.
VALID = timedelta(days=180)


async def security_txt(request: Request) -> PlainTextResponse:
    """Return the four fields; the day of expiry moves with each answer."""
    expires = (clock.now() + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {
        "Contact": CONTACT,
        "Expires": expires.isoformat().replace("+00:00", "Z"),
        "Preferred-Languages": LANGUAGES,
        "Canonical": settings().site + PATH,
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return PlainTextResponse(text, headers={"Cache-Control": "public, max-age=86400"})


ROUTES = [Route(PATH, security_txt)]
