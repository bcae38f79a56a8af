"""Answers `/sante`: whether the service can answer people, and whether its background tasks are run."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from metnum import addresses
from metnum.domain.operations import heartbeat
from metnum.domain.search import engine
from metnum.runtime import db

WELL, DEGRADED, DOWN = "ok", "degrade", "indisponible"


async def _database() -> dict[str, str]:
    try:
        workers = await db.run(heartbeat.living_workers)
    except db.DatabaseUnavailable:
        return {"base_de_donnees": DOWN, "taches": DOWN}
    return {"base_de_donnees": WELL, "taches": WELL if workers else "arretees"}


async def health(request: Request) -> JSONResponse:
    """Answer 200 if the database and the search index answer, else 503; without a worker, say that it is degraded."""
    checks = {**await _database(), "recherche": WELL if engine.snapshot() else DOWN}
    is_up = checks["base_de_donnees"] == checks["recherche"] == WELL
    state = DOWN if not is_up else WELL if checks["taches"] == WELL else DEGRADED
    return JSONResponse(
        {"etat": state, "controles": checks}, 200 if is_up else 503, headers={"Cache-Control": "no-store"}
    )


ROUTES = [Route(addresses.HEALTH, health)]
