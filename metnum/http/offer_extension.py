"""Answers `/prolonger/{token}`, the link of a reminder: GET shows a button, POST extends the offer."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from metnum import addresses
from metnum.components.el import Node
from metnum.components.error_pages import error_page
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError
from metnum.domain.lifecycle import extension_link
from metnum.domain.lifecycle.extension_link import Extension
from metnum.http.plain_pages import plain_page
from metnum.pages.recruiter import extension
from metnum.pages.screen import Head
from metnum.runtime import db
from metnum.runtime.db import DatabaseUnavailable, Session

TITLE = "Prolonger une offre"


async def answer(request: Request) -> Response:
    """Show what the link offers on GET, do it on POST."""
    token = request.path_params["token"]
    try:
        if request.method == "POST":
            offered, sentence = await db.run(_use, token)
            return _page(request, lambda: extension.done(offered, sentence))
        offered = await db.run(extension_link.offered, token)
        return _page(request, lambda: extension.content(offered, request.url.path))
    except NotFoundError as error:
        return _refusal(request, error, 410)
    except PermissionDeniedError as error:
        return _refusal(request, error, 403)
    except DomainError as error:
        return _refusal(request, error, 409)
    except DatabaseUnavailable:
        return _page(request, error_page, 503)


def _use(session: Session, token: str) -> tuple[Extension, str]:
    sentence = extension_link.use(session, token)
    return extension_link.offered(session, token), sentence


def _refusal(request: Request, error: DomainError, status: int) -> Response:
    message = error.message
    return _page(request, lambda: extension.refused(message), status)


def _page(request: Request, build: Callable[[], Node], status: int = 200) -> Response:
    # The address holds a secret: the browser must not tell it to the pages that follow.
    headers = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex"}
    return plain_page(
        Head(TITLE, is_indexed=False), build, path=addresses.EXTENSION, status=status, headers=headers
    )


ROUTES: list[BaseRoute] = [Route(addresses.extension("{token}"), answer, methods=["GET", "HEAD", "POST"])]
