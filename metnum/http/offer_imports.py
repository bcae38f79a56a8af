"""Answers the import of a spreadsheet of offers: template, upload, preview, confirmation."""

import asyncio
from collections.abc import AsyncGenerator

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from metnum.domain.accounts import staged_work
from metnum.domain.accounts.acting import as_actor
from metnum.domain.core.actor import Actor
from metnum.domain.core.errors import InvalidInputError
from metnum.domain.core.sheet_file import MAX_BYTES, NOT_A_SHEET
from metnum.domain.core.texts import whole_number
from metnum.domain.sheets import importing, values
from metnum.domain.sheets.importing import ImportOutcome
from metnum.domain.sheets.reading import PATH
from metnum.http import offer_template
from metnum.http.exports import FORMATS
from metnum.http.own_requests import Recruiter, for_recruiters, page, read_form
from metnum.pages.recruiter import import_offers as pages
from metnum.runtime import db

DONE = "imported"
ROOM = 10_000  # A request may be longer than its file by so many bytes.
TITLE = "Importer des offres"


class TooLongError(InvalidInputError):
    """The request is longer than a file may be."""


@for_recruiters
async def start(request: Request, who: Recruiter) -> Response:
    """Show the form that asks for a file."""
    return page(TITLE, pages.asking, request, who.account)


@for_recruiters
async def upload(request: Request, who: Recruiter) -> Response:
    """Read the file, keep its preview for the person, and redirect to it."""
    status = 422
    try:
        name, data = await _file(request)
        token = await db.run(as_actor, who.token, importing.stage, name, data)
    except InvalidInputError as refused:
        message = refused.message
        if isinstance(refused, TooLongError):
            status = 413
        elif message == NOT_A_SHEET:
            status = 415
        return page(TITLE, lambda: pages.asking(message), request, who.account, status)
    return _go(f"{PATH}/{token}")


async def _file(request: Request) -> tuple[str, bytes]:
    """Return the name and the bytes of the file; reading stops at the limit, whatever the headers announce."""
    told = whole_number(request.headers.get("content-length", "0"))
    if told is None or told > MAX_BYTES + ROOM:
        raise TooLongError("Ce fichier dépasse 5 Mo : partagez-le en plusieurs.")
    parser = MultiPartParser(request.headers, _limited(request), max_files=1, max_fields=5)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError):
        raise InvalidInputError("Choisissez un fichier.") from None
    try:
        found = form.get("fichier")
        if not isinstance(found, UploadFile) or not found.filename:
            raise InvalidInputError("Choisissez un fichier.")
        return found.filename, await found.read()
    finally:
        await form.close()


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > MAX_BYTES + ROOM:
            raise TooLongError("Ce fichier dépasse 5 Mo : partagez-le en plusieurs.")
        yield part


@for_recruiters
async def preview(request: Request, who: Recruiter) -> Response:
    """Show every row with its errors; nothing is written."""
    token = request.path_params["token"]
    found = await db.run(as_actor, who.token, importing.preview, token)
    place = whole_number(request.query_params.get("page", "1")) or 1
    with_errors = request.query_params.get("lignes") == "erreurs"
    return page(
        "Vérifier avant d’importer",
        lambda: pages.preview(found, token, page=place, with_errors=with_errors),
        request,
        who.account,
    )


@for_recruiters
async def confirm(request: Request, who: Recruiter) -> Response:
    """Write the drafts: the rows without errors, or all those that can be."""
    token = request.path_params["token"]
    try:
        form = await read_form(request)
        only_valid = form.one("lignes") != "toutes"
        done = await db.run(as_actor, who.token, _write, token, only_valid)
    except InvalidInputError as refused:
        message = refused.message
        return page(TITLE, lambda: pages.refusal(message, token), request, who.account, 422)
    return _go(f"{PATH}/resultat/{done}")


def _write(session: db.Session, actor: Actor, token: str, only_valid: bool) -> str:
    outcome = importing.write(session, actor, token, only_valid=only_valid)
    return staged_work.keep(session, actor, DONE, outcome.model_dump())


@for_recruiters
async def outcome(request: Request, who: Recruiter) -> Response:
    """Show what was written."""
    data = await db.run(as_actor, who.token, staged_work.read, request.path_params["token"], DONE)
    found = ImportOutcome.model_validate(data)
    return page("Import terminé", lambda: pages.outcome(found), request, who.account)


@for_recruiters
async def template(request: Request, who: Recruiter) -> Response:
    """Send a workbook with the heads, the values that this person may choose, and instructions."""
    known = await db.run(as_actor, who.token, values.names)
    body = await asyncio.to_thread(offer_template.workbook, known)
    headers = {
        "Content-Disposition": 'attachment; filename="modele-offres.xlsx"',
        "Cache-Control": "no-store",
    }
    return Response(body, media_type=FORMATS["xlsx"], headers=headers)


def _go(url: str) -> RedirectResponse:
    return RedirectResponse(url, 303, headers={"Cache-Control": "no-store"})


ROUTES = [
    Route(PATH, start),
    Route(PATH, upload, methods=["POST"]),
    Route(f"{PATH}/modele.xlsx", template),
    Route(PATH + "/resultat/{token}", outcome),
    Route(PATH + "/{token}", preview),
    Route(PATH + "/{token}", confirm, methods=["POST"]),
]
