"""The public read API: the same searches as the site, as JSON."""

from hashlib import blake2b
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from metnum import addresses
from metnum.domain.catalogue.api_rows import ApiOffer, ApiOfferDetail, offer_details, offer_rows
from metnum.domain.offers import policy, queries
from metnum.domain.operations import switches
from metnum.domain.search import engine, facets
from metnum.domain.search import filters as offer_filters
from metnum.runtime import db
from metnum.vocabulary import Sort

_OPEN = {"Access-Control-Allow-Origin": "*"}  # Pages of other sites may read these answers.
_KEPT = {"Cache-Control": "public, max-age=60", **_OPEN}


MAX_SLUG = 200
CLOSED = "Ce service est fermé pour le moment. Les offres restent lisibles sur le site."


class FacetValue(BaseModel):
    """Une valeur de facette et le nombre d’offres qu’elle donnerait."""

    valeur: str
    libelle: str
    nombre: int


class OfferPage(BaseModel):
    """Une page d’offres."""

    total: int
    page: int
    par_page: int
    offres: list[ApiOffer]
    facettes: dict[str, list[FacetValue]]
    correction: str | None


class Problem(BaseModel):
    """Pourquoi il n’y a pas de réponse, en une phrase."""

    erreur: str


# This replaces the 422 that FastAPI would describe: the API never answers it, since wrong parameters are ignored.
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "default": {"model": Problem, "description": "Pas de réponse : fermé, indisponible (503)"}
}
_GONE: dict[int | str, dict[str, Any]] = {
    301: {"description": "L’offre a changé d’adresse"},
    404: {"model": Problem, "description": "Offre inconnue"},
    410: {"model": Problem, "description": "Offre pourvue, close ou expirée"},
}

api = FastAPI(
    title="Métiers du Numérique",
    version="1",
    description="Offres d’emploi du numérique du service public. Les paramètres répétés s’ajoutent (OU) ; "
    "les paramètres différents se combinent (ET) ; une valeur inconnue est ignorée.",
    openapi_url=addresses.OPENAPI,
    docs_url=None,
    redoc_url=None,
)


def _parameter(name: str, description: str, kind: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": kind}


def search_parameters() -> list[dict[str, Any]]:
    """Return the OpenAPI description of what a search takes: each facet, and the other parameters."""
    several = {"type": "array", "items": {"type": "string"}, "default": []}
    one = {"type": "string", "default": ""}
    return [
        _parameter("q", "Texte cherché", one),
        *(_parameter(facet.name, facet.description, several) for facet in facets.FACETS),
        _parameter("salaire_min", "€ brut par an", one),
        _parameter("commune", "Code INSEE", one),
        _parameter("rayon", "Kilomètres autour de la commune", one),
        _parameter("tri", ", ".join(Sort), one),
        _parameter("page", "Numéro de page, à partir de 1", {"type": "string", "default": "1"}),
    ]


@api.get(
    addresses.API_OFFERS,
    response_model=OfferPage,
    summary="Chercher des offres",
    openapi_extra={"parameters": search_parameters()},
    responses=_PROBLEMS,
)
async def offers(request: Request) -> Response:
    """Renvoie une page d’offres ouvertes, le total exact et le nombre d’offres par valeur de facette."""
    # The parser of the site reads the address: the parameters of this route are only described.
    if not await db.run(switches.is_on, switches.PUBLIC_API):
        return _problem(503, CLOSED)
    filters = engine.known_filters(offer_filters.parse(request.url.query))
    found = await engine.find(filters)
    rows = await db.run(offer_rows, found.ids)
    body = OfferPage(
        total=found.total,
        page=filters.page,
        par_page=offer_filters.PAGE_SIZE,
        offres=rows,
        facettes={name: _values(name, counts) for name, counts in found.counts.items()},
        correction=found.correction,
    )
    return _answer(request, body)


@api.get(
    addresses.api_offer("{slug}"),
    response_model=ApiOfferDetail,
    summary="Lire une offre",
    responses=_GONE | _PROBLEMS,
)
async def offer(request: Request, slug: str) -> Response:
    """Renvoie une offre ouverte avec ses textes."""
    if not await db.run(switches.is_on, switches.PUBLIC_API):
        return _problem(503, CLOSED)
    if len(slug) > MAX_SLUG or "\x00" in slug:
        return _problem(404, "Cette offre n’existe pas.")
    record = await db.run(queries.record, slug)
    if record is None:
        new_slug = await db.run(queries.moved_to, slug)
        if new_slug is None:
            return _problem(404, "Cette offre n’existe pas.")
        return RedirectResponse(addresses.api_offer(new_slug), 301, _KEPT)
    if not policy.is_open(record.offer.state, record.offer.last_day):
        return _problem(410, "Cette offre n’est plus ouverte.")
    return _answer(request, offer_details(record))


def _values(name: str, counts: dict[str, int]) -> list[FacetValue]:
    return [
        FacetValue(valeur=value, libelle=engine.facet_label(name, value), nombre=number)
        for value, number in counts.items()
    ]


def _answer(request: Request, body: BaseModel) -> Response:
    """Send a body, or answer 304 when the caller already has it."""
    content = body.model_dump_json().encode()
    headers = {**_KEPT, "ETag": f'"{blake2b(content, digest_size=12).hexdigest()}"'}
    known = request.headers.get("if-none-match", "")
    if headers["ETag"] in (tag.strip().removeprefix("W/") for tag in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def _problem(status: int, message: str) -> JSONResponse:
    kept = _KEPT if status < 500 else {"Cache-Control": "no-store", "Retry-After": "30", **_OPEN}
    return JSONResponse(Problem(erreur=message).model_dump(), status, headers=kept)


@api.exception_handler(db.DatabaseUnavailable)
async def _unavailable(_: Request, __: Exception) -> JSONResponse:
    return _problem(503, "Le service est momentanément indisponible.")


@api.exception_handler(405)
async def _read_only(_: Request, __: Exception) -> JSONResponse:
    return _problem(405, "Cette API ne fait que lire : utilisez GET.")
