"""Answers the test link of a prototype: a secret address that leads to it until its last day."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from metnum import addresses
from metnum.domain.prototypes.policy import linked_prototype
from metnum.http.plain_pages import plain_page
from metnum.pages import prototype_link
from metnum.runtime import db
from metnum.runtime.settings import settings


async def open_link(request: Request) -> Response:
    """Redirect to the prototype, or say that the link is over."""
    token = request.path_params["token"]
    name = await db.run(linked_prototype, token)
    if name is None:
        return plain_page(prototype_link.ENDED, prototype_link.ended, path=addresses.PROTOTYPES, status=410)
    return RedirectResponse(
        f"{addresses.prototype(name)}?essai={token}", 303, headers={"Cache-Control": "no-store"}
    )


ROUTES: list[BaseRoute] = (
    [Route(addresses.prototype_trial("{token}"), open_link)] if settings().shows_prototypes else []
)
