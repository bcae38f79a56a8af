"""Answers actions on several offers: plain forms and one question; a screen (`bulk_result`) shows the results."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from metnum.components.row_selection import ACTIONS
from metnum.domain.accounts.acting import as_actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.following import bulk, filters
from metnum.domain.following.bulk import Question
from metnum.http import exports
from metnum.http.own_requests import Recruiter, for_recruiters, page, read_form
from metnum.pages.recruiter import bulk as bulk_page
from metnum.runtime import db

_ASKED = ("last_day", "reason", "comment")
_GESTURES: dict[str, Callable[..., None]] = {"arreter": bulk.stop, "reprendre": bulk.resume}


@for_recruiters
async def ask(request: Request, who: Recruiter) -> Response:
    """Export a selection, or fix the offers of an action and redirect to its question."""
    back_url = filters.PATH
    try:
        form = await read_form(request)
        action, query = form.one("action"), form.one("liste")
        back_url = filters.parse(query).to_url()
        if action in exports.FORMATS:
            return await exports.of_selection(who, form)
        token = await db.run(as_actor, who.token, bulk.ask, action, exports.read_choice(form), query)
    except InvalidInputError as refused:
        message = refused.message
        return page("Actions", lambda: bulk_page.refusal(message, back_url), request, who.account, 422)
    return _go(f"{ACTIONS}/{token}")


@for_recruiters
async def question(request: Request, who: Recruiter) -> Response:
    """Show the question before an action; once it is confirmed, redirect to the results."""
    token = request.path_params["token"]
    asked = await db.run(as_actor, who.token, bulk.question, token)
    return _asked(request, who, asked) if asked else _go(f"{ACTIONS}/{token}/resultat")


@for_recruiters
async def answer(request: Request, who: Recruiter) -> Response:
    """Start, stop or resume the action that was asked for."""
    token = request.path_params["token"]
    form = await read_form(request)
    if gesture := _GESTURES.get(form.one("geste")):
        await db.run(as_actor, who.token, gesture, token)
        return _go(f"{ACTIONS}/{token}/resultat")
    values = {name: form.one(name) for name in _ASKED if form.one(name)}
    try:
        await db.run(as_actor, who.token, bulk.start, token, values)
    except InvalidInputError as refused:
        asked = await db.run(as_actor, who.token, bulk.question, token)
        if asked:
            return _asked(request, who, asked, values, refused.fields)
    return _go(f"{ACTIONS}/{token}/resultat")


def _asked(
    request: Request,
    who: Recruiter,
    asked: Question,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    title, status = f"{asked.action.label} – Offres", 422 if errors else 200
    return page(title, lambda: bulk_page.question(asked, values, errors), request, who.account, status)


async def back(request: Request) -> Response:
    """Redirect to the list, for people who open the address of the form itself."""
    return _go(filters.PATH)


def _go(url: str) -> RedirectResponse:
    return RedirectResponse(url, 303, headers={"Cache-Control": "no-store"})


ROUTES = [
    Route(ACTIONS, ask, methods=["POST"]),
    Route(ACTIONS, back),
    Route(ACTIONS + "/{token}", question),
    Route(ACTIONS + "/{token}", answer, methods=["POST"]),
]
