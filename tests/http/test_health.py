"""`/sante`: 200 only when what people need answers."""

import httpx

from metnum.domain.search import engine
from tests.http.conftest import Catalogue


async def test_all_is_well(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    answer = await client.get("/sante")
    assert answer.status_code == 200
    assert answer.json() == {"etat": "ok", "controles": {"base_de_donnees": "ok", "recherche": "ok"}}
    assert answer.headers["cache-control"] == "no-store"
    assert (await client.head("/sante")).status_code == 200


async def test_a_missing_index_is_named(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    engine.forget()
    answer = await client.get("/sante")
    engine.reload()
    assert answer.status_code == 503
    assert answer.json()["controles"] == {"base_de_donnees": "ok", "recherche": "indisponible"}


async def test_a_lost_database_is_named(broken_client: httpx.AsyncClient) -> None:
    answer = await broken_client.get("/sante")
    assert answer.status_code == 503
    assert answer.json()["controles"]["base_de_donnees"] == "indisponible"
    assert "nobody" not in answer.text
