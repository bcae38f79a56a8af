"""Addresses complete what people type."""

import httpx
import pytest

from tests.http.conftest import Catalogue


async def test_communes_start_with_what_is_typed(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    for text in ("Lyon", "lyo", "LYON"):
        rows = (await client.get("/api/v1/communes", params={"q": text})).json()
        assert {"value": "69123", "label": "Lyon (69)"} in rows
    rows = (await client.get("/api/v1/communes", params={"q": "saint étienne"})).json()
    assert rows[0]["value"] == "42218"
    assert (await client.get("/api/v1/communes", params={"q": "35000"})).json()[0]["value"] == "35238"


async def test_suggestions_come_from_titles_and_professions(
    client: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    rows = (await client.get("/api/v1/suggestions", params={"q": "développ"})).json()
    assert rows
    assert {"kind": "Recherche", "label": "développeuse", "url": "/offres-emploi?q=d%C3%A9veloppeuse"} in rows
    assert {row["kind"] for row in rows} >= {"Métier", "Recherche"}
    for row in rows:
        listed = await client.get(row["url"].replace("/offres-emploi", "/api/v1/offres"))
        assert listed.json()["total"] > 0, row


@pytest.mark.parametrize("path", ["/api/v1/suggestions", "/api/v1/communes"])
@pytest.mark.parametrize("text", ["", " ", "\x00", "a" * 10_000, "%", "'; --", "<b>", "💩", "(((", "\\"])
async def test_any_text_is_answered(
    client: httpx.AsyncClient, catalogue: Catalogue, path: str, text: str
) -> None:
    answer = await client.get(path, params={"q": text})
    assert answer.status_code == 200
    assert isinstance(answer.json(), list)


@pytest.mark.parametrize("path", ["/api/v1/suggestions", "/api/v1/communes"])
async def test_without_a_database_nothing_breaks(broken_client: httpx.AsyncClient, path: str) -> None:
    assert (await broken_client.get(path, params={"q": "zzzzz"})).json() == []
