"""The public read API: the same searches as the site, as JSON."""

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.responses import Response

from metnum import db
from metnum.domain.core.errors import NotFoundError
from metnum.domain.offers import filters as offer_filters
from metnum.domain.offers import policy, queries
from metnum.domain.offers.api_rows import ApiOffer, ApiOfferDetail, offer_details, offer_rows
from metnum.domain.search import engine

_HEADERS = {"Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*"}


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


Repeated = Annotated[list[str], Query()]
api = FastAPI(
    title="Métiers du Numérique",
    version="1",
    description="Offres d’emploi du numérique du service public. Les paramètres répétés s’ajoutent (OU) ; "
    "les paramètres différents se combinent (ET) ; une valeur inconnue est ignorée.",
    openapi_url="/api/openapi.json",
    docs_url=None,
    redoc_url=None,
)


@api.get("/api/v1/offres", response_model=OfferPage, summary="Chercher des offres")
async def offers(
    request: Request,
    response: Response,
    q: Annotated[str, Query(description="Texte cherché")] = "",
    metier: Repeated = [],  # noqa: B006 (FastAPI copies it)
    domaine: Repeated = [],  # noqa: B006
    region: Annotated[list[str], Query(description="Code INSEE")] = [],  # noqa: B006
    departement: Repeated = [],  # noqa: B006
    contrat: Repeated = [],  # noqa: B006
    teletravail: Annotated[list[str], Query(description="total, partiel, non")] = [],  # noqa: B006
    experience: Annotated[list[str], Query(description="debutant, 1-3, 3-5, 5-10, 10+")] = [],  # noqa: B006
    versant: Annotated[list[str], Query(description="etat, territoriale, hospitaliere")] = [],  # noqa: B006
    employeur: Repeated = [],  # noqa: B006
    source: Annotated[list[str], Query(description="metnum, betagouv, csp, api")] = [],  # noqa: B006
    salaire_min: Annotated[str, Query(description="€ brut par an")] = "",
    commune: Annotated[str, Query(description="Code INSEE")] = "",
    rayon: Annotated[str, Query(description="Kilomètres autour de la commune")] = "",
    tri: Annotated[str, Query(description="pertinence, date, salaire")] = "",
    page: Annotated[str, Query(description="Numéro de page, à partir de 1")] = "1",
) -> OfferPage:
    """Renvoie une page d’offres ouvertes, le total exact et le nombre d’offres par valeur de facette."""
    # Declared for the description; read from the address by the one parser that the site uses too.
    filters = engine.known_filters(offer_filters.parse(request.url.query))
    found = await engine.find(filters)
    rows = await db.run(offer_rows, found.ids)
    response.headers.update(_HEADERS)
    return OfferPage(
        total=found.total,
        page=filters.page,
        par_page=offer_filters.PAGE_SIZE,
        offres=rows,
        facettes={name: _values(name, counts) for name, counts in found.counts.items()},
        correction=found.correction,
    )


@api.get(
    "/api/v1/offres/{slug}",
    response_model=ApiOfferDetail,
    summary="Lire une offre",
    responses={
        404: {"description": "Offre inconnue"},
        410: {"description": "Offre pourvue, close ou expirée"},
    },
)
async def offer(slug: str, response: Response) -> Any:
    """Renvoie une offre ouverte avec ses textes."""
    record = await db.run(queries.record, slug) if len(slug) <= 200 and "\x00" not in slug else None
    if record is None:
        return _problem(404, "Cette offre n’existe pas.")
    if not policy.is_open(record.offer.state, record.offer.last_day):
        return _problem(410, "Cette offre n’est plus ouverte.")
    response.headers.update(_HEADERS)
    return offer_details(record)


def _values(name: str, counts: dict[str, int]) -> list[FacetValue]:
    return [
        FacetValue(valeur=value, libelle=engine.facet_label(name, value), nombre=number)
        for value, number in counts.items()
    ]


def _problem(status: int, message: str) -> JSONResponse:
    return JSONResponse({"erreur": message}, status, headers=_HEADERS)


@api.exception_handler(db.DatabaseUnavailable)
async def _unavailable(_: Request, __: Exception) -> JSONResponse:
    return _problem(503, "Le service est momentanément indisponible.")


@api.exception_handler(NotFoundError)
async def _not_found(_: Request, error: NotFoundError) -> JSONResponse:
    return _problem(404, error.message)
