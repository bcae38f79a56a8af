"""Saves one field of an offer as soon as its author pauses. It uses plain HTTP, so that a save works, fails and is
tried again independently of the socket.
"""

import logging
import time
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from metnum import addresses
from metnum.domain.accounts.acting import as_actor
from metnum.domain.accounts.cookie import session_token
from metnum.domain.core import clock, french
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import (
    DomainError,
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    SignInRequiredError,
)
from metnum.domain.core.texts import whole_number
from metnum.domain.writing import draft_fields, editor, editor_fields
from metnum.domain.writing.draft_fields import Conflict, DraftValue
from metnum.runtime import db

log = logging.getLogger(__name__)
MAX_BODY = 400_000  # The limit fits the 60,000 characters of one field, however many bytes each takes.
_STATUSES = {InvalidInputError: 422, NotFoundError: 404, PermissionDeniedError: 403, SignInRequiredError: 401}
OTHER_PERSON = "Une autre personne s’est connectée dans ce navigateur : rien n’a été enregistré à sa place."


class FieldInput(BaseModel):
    """One field, as a browser sends it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, Field(max_length=40)]
    values: list[str]
    # This is the version that the author's text began from.
    base: Annotated[int, Field(ge=0, lt=2**31 - 1)]
    tab: Annotated[str, Field(max_length=64, pattern="^[^#]*$")]
    order: Annotated[int, Field(ge=0, lt=2**53)] = 0  # This grows with each thing typed in one tab.
    person: Annotated[str, Field(max_length=40)]  # This tells whose text it is.
    # This is the query string of the editor's address; there is none when the page is being left.
    query: str | None = None


async def save_field(request: Request) -> Response:
    """Save one field: 200 with its new version, 409 with what somebody else wrote, or 401, 403, 404, 413, 422."""
    start = time.perf_counter()
    body = await _body(request)
    number = whole_number(request.path_params["id"])
    if body is None:
        return _problem(413, "Ce texte est trop long : rien n’a été enregistré.")
    try:
        given = FieldInput.model_validate_json(body)
    except ValidationError:
        return _problem(422, "Cette demande n’a pas la forme attendue.")
    token = session_token(request.headers.get("cookie", ""))
    try:
        actor, status, answer = await db.run(as_actor, token, _save, number or 0, given)
    except DomainError as refused:
        return _problem(_STATUSES.get(type(refused), 403), refused.message, refused)
    except db.DatabaseUnavailable:
        return _problem(503, "Nos serveurs ne répondent pas.")
    if status == 200 and given.query is not None:
        answer["shown"] = await _shown(actor, number or 0, given.name, given.query)
    return _answer(status, answer, start)


async def _shown(actor: Actor, offer_id: int, name: str, query: str) -> dict[str, Any] | None:
    """Return what the editor must show after a save; None when that fails, since the save itself must stay."""
    try:
        shown = await db.run(editor.after_save, actor, offer_id, name, query)
    except (DomainError, db.DatabaseUnavailable):
        return None
    except Exception:  # An answer 500 would make the browser send the field again for ever.
        log.exception("What the save of « %s » changes could not be told.", name)
        return None
    return shown.model_dump(mode="json")


def _save(
    session: Session, actor: Actor, offer_id: int, given: FieldInput
) -> tuple[Actor, int, dict[str, Any]]:
    if actor.is_anonymous:
        raise SignInRequiredError
    if given.person != editor.person_key(actor):
        raise SignInRequiredError(OTHER_PERSON)
    saved = draft_fields.save(
        session, actor, offer_id, given.name, given.values, base=given.base, tab=given.tab, order=given.order
    )
    if isinstance(saved, Conflict):
        return actor, 409, {"theirs": _theirs(session, actor, given.name, saved.theirs)}
    return actor, 200, {"version": saved.version, "saved_at": french.time(clock.now())}


def _theirs(session: Session, actor: Actor, name: str, value: DraftValue) -> dict[str, Any]:
    return {
        "values": value.values,
        "version": value.version,
        "by": value.edited_by,
        "at": french.moment(value.edited_at) if value.edited_at else "",
        "shown": editor_fields.shown(session, actor, name, value.values),
    }


async def _body(request: Request) -> bytes | None:
    """Return the body; None when it is too large, in which case it is not read to its end."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            return None
        parts.append(part)
    return b"".join(parts)


def _answer(status: int, content: dict[str, Any], start: float) -> JSONResponse:
    spent = (time.perf_counter() - start) * 1e3
    headers = {"Cache-Control": "no-store", "Server-Timing": f"save;dur={spent:.1f}"}
    return JSONResponse(content, status, headers=headers)


def _problem(status: int, message: str, refused: DomainError | None = None) -> JSONResponse:
    fields = refused.fields if isinstance(refused, InvalidInputError) else {}
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "5"} if status == 503 else {})
    return JSONResponse({"message": message, "fields": fields}, status, headers=headers)


ROUTES = [Route(addresses.offer_fields("{id}"), save_field, methods=["POST"])]
