"""Answers completion while typing: possible searches, and names of communes."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from metnum import addresses
from metnum.domain import geography
from metnum.domain.search import analyser, engine, spelling

MAX_LENGTH = 80
_HEADERS = {"Cache-Control": "public, max-age=60"}


async def suggestions(request: Request) -> JSONResponse:
    """Return the professions, employers and words that start with a text."""
    text = request.query_params.get("q", "")[:MAX_LENGTH]
    snapshot = engine.snapshot()
    found = spelling.suggestions(text, snapshot.words) if snapshot else []
    return JSONResponse([suggestion.model_dump() for suggestion in found], headers=_HEADERS)


async def communes(request: Request) -> JSONResponse:
    """Return the communes whose name or postal code starts with a text, the largest first."""
    text = analyser.fold(request.query_params.get("q", "")[:MAX_LENGTH]).replace("-", " ").replace("'", " ")
    found = geography.starting_with(" ".join(text.split())) if len(text.strip()) > 1 else []
    rows = [{"value": place.code, "label": f"{place.name} ({place.department})"} for place in found]
    return JSONResponse(rows, headers=_HEADERS)


ROUTES = [
    Route(addresses.API_SUGGESTIONS, suggestions),
    Route(addresses.API_COMMUNES, communes),
]
