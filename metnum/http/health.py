"""`/sante`: whether the service can answer people."""

import sqlalchemy as sa
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from metnum import db
from metnum.domain.search import engine


def _select_one(session: Session) -> None:
    session.execute(sa.text("SELECT 1"))


async def _database() -> str:
    try:
        await db.run(_select_one)
    except db.DatabaseUnavailable:
        return "indisponible"
    return "ok"


async def health(request: Request) -> JSONResponse:
    """Answer 200 when the database and the search index do, else 503."""
    checks = {
        "base_de_donnees": await _database(),
        "recherche": "ok" if engine.snapshot() else "indisponible",
    }
    is_well = set(checks.values()) == {"ok"}
    return JSONResponse(
        {"etat": "ok" if is_well else "indisponible", "controles": checks},
        200 if is_well else 503,
        headers={"Cache-Control": "no-store"},
    )


ROUTES = [Route("/sante", health)]
