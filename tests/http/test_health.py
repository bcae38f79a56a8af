"""`/sante` answers 200 only when what people need answers."""

import httpx
import sqlalchemy as sa
from sqlmodel import Session

from metnum.domain.search import engine
from metnum.runtime import db
from tests.http.conftest import Catalogue


def _show_a_worker(session: Session, age: int) -> None:
    session.execute(sa.text("DELETE FROM procrastinate_workers"))
    session.execute(
        sa.text(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => :age))"
        ),
        {"age": age},
    )


async def test_all_is_well(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    await db.run(_show_a_worker, 1)
    answer = await client.get("/sante")
    assert answer.status_code == 200
    assert answer.json() == {
        "etat": "ok",
        "controles": {"base_de_donnees": "ok", "recherche": "ok", "taches": "ok"},
    }
    assert answer.headers["cache-control"] == "no-store"
    assert (await client.head("/sante")).status_code == 200


async def test_a_dead_worker_is_told_but_people_are_answered(
    client: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    await db.run(_show_a_worker, 3_600)
    answer = await client.get("/sante")
    assert answer.status_code == 200
    assert answer.json()["etat"] == "degrade"
    assert answer.json()["controles"]["taches"] == "arretees"


async def test_a_missing_index_is_named(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    engine.forget()
    answer = await client.get("/sante")
    engine.reload()
    assert answer.status_code == 503
    assert answer.json()["etat"] == "indisponible"
    assert answer.json()["controles"]["recherche"] == "indisponible"
    assert answer.json()["controles"]["base_de_donnees"] == "ok"


async def test_a_lost_database_is_named(broken_client: httpx.AsyncClient) -> None:
    answer = await broken_client.get("/sante")
    assert answer.status_code == 503
    assert answer.json()["controles"]["base_de_donnees"] == "indisponible"
    assert "nobody" not in answer.text
