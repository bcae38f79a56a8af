"""Answers the routes of the administration of people: « Voir comme », and completion of names."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from metnum import addresses
from metnum.components.error_pages import forbidden_page
from metnum.domain.accounts.account_view import AccountView, account_view
from metnum.domain.accounts.acting import as_actor
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import DomainError, NotFoundError, PermissionDeniedError, SignInRequiredError
from metnum.domain.core.texts import whole_number
from metnum.domain.people import completion, viewing
from metnum.http.plain_pages import plain_page
from metnum.pages.screen import Head
from metnum.runtime import db
from metnum.runtime.db import Session

_NEVER_KEPT = {"Cache-Control": "no-store"}
MAX_TEXT = 80


async def start_viewing(request: Request) -> Response:
    """Begin to look at the site as another person."""
    token = session_token(request.headers.get("cookie", ""))
    person_id = whole_number(request.path_params["id"]) or 0
    try:
        url = await db.run(as_actor, token, viewing.start, person_id)
    except SignInRequiredError:
        back = addresses.person(person_id)
        return RedirectResponse(addresses.sign_in(back), 303, headers=_NEVER_KEPT)
    except PermissionDeniedError as refused:
        return await _refusal(request, token, refused, 403)
    except NotFoundError as refused:
        return await _refusal(request, token, refused, 404)
    return RedirectResponse(url, 303, headers=_NEVER_KEPT)


async def stop_viewing(request: Request) -> Response:
    """End « Voir comme »."""
    url = await db.run(viewing.stop, session_token(request.headers.get("cookie", "")))
    return RedirectResponse(url, 303, headers=_NEVER_KEPT)


async def _refusal(request: Request, token: str, refused: DomainError, status: int) -> Response:
    account: AccountView = await db.run(as_actor, token, account_view)

    head = Head("Accès refusé", is_indexed=False)
    return plain_page(
        head,
        lambda: forbidden_page(refused.message),
        path=request.url.path,
        status=status,
        account=account,
    )


def _completion(read: Callable[[Session, Actor, str], list[dict[str, str]]]) -> Callable[..., object]:
    async def answer(request: Request) -> Response:
        token = session_token(request.headers.get("cookie", ""))
        try:
            found = await db.run(as_actor, token, read, request.query_params.get("q", "")[:MAX_TEXT])
        except DomainError as refused:
            return JSONResponse({"message": refused.message}, 403, headers=_NEVER_KEPT)
        return JSONResponse(found, headers=_NEVER_KEPT)

    return answer


ROUTES: list[BaseRoute] = [
    Route(addresses.view_as("{id}"), start_viewing, methods=["POST"]),
    Route(addresses.END_VIEWING, stop_viewing, methods=["POST"]),
    Route(addresses.FIND_INSTITUTIONS, _completion(completion.institutions), methods=["GET"]),
    Route(addresses.FIND_SERVICES, _completion(completion.services), methods=["GET"]),
]
