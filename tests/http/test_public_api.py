"""The public API keeps its contract, parameter by parameter, also with hostile callers."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from metnum.domain.catalogue.api_rows import AS_THEY_ARE
from metnum.domain.search import engine
from metnum.domain.search.facets import FACETS
from metnum.domain.search.filters import MAX_PAGE, PAGE_SIZE
from tests.http.conftest import Catalogue

OFFERS = "/api/v1/offres"
PAGE_FIELDS = {"total", "page", "par_page", "offres", "facettes", "correction"}
OFFER_FIELDS = {
    *("slug", "titre", "metier", "domaines", "employeur", "region", "departement", "commune", "contrats"),
    *("teletravail", "experience", "salaire_min", "salaire_max", "publiee_le", "expire_le", "source", "url"),
}
# Facet → field of an offer that holds its value ("versant" is a filter only).
FIELDS = {
    **{name: name for name in ("metier", "region", "departement", "teletravail", "experience")},
    **{"contrat": "contrats", "domaine": "domaines", "employeur": "employeur", "source": "source"},
}


@pytest.fixture(params=["index", "sql"])
def offers(request: pytest.FixtureRequest, catalogue: Catalogue) -> Iterator[Catalogue]:
    """Yield the catalogue, searched in memory and then without an index."""
    if request.param == "sql":
        engine.forget()
    yield catalogue
    engine.reload()


async def ask(client: httpx.AsyncClient, query: str = "") -> dict[str, Any]:
    """Return the answer to a search: one page of offers."""
    answer = await client.get(f"{OFFERS}?{query}")
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


async def everything(client: httpx.AsyncClient, query: str = "") -> list[dict[str, Any]]:
    """Return the offers of all pages of a search."""
    page = await ask(client, query)
    rows = page["offres"]
    for number in range(2, -(-page["total"] // PAGE_SIZE) + 1):
        rows += (await ask(client, f"{query}&page={number}"))["offres"]
    assert len(rows) == page["total"]
    return list(rows)


async def test_a_page_has_the_promised_fields(client: httpx.AsyncClient, offers: Catalogue) -> None:
    page = await ask(client)
    assert set(page) == PAGE_FIELDS
    assert page["total"] == offers.size
    assert (page["page"], page["par_page"], page["correction"]) == (1, PAGE_SIZE, None)
    assert len(page["offres"]) == PAGE_SIZE
    assert all(set(row) == OFFER_FIELDS | set(AS_THEY_ARE) for row in page["offres"])
    assert set(page["facettes"]) == {facet.name for facet in FACETS}
    value = page["facettes"]["region"][0]
    assert set(value) == {"valeur", "libelle", "nombre"}
    assert page["offres"][0]["url"].endswith(f"/emploi/{page['offres'][0]['slug']}")


async def test_pages_hold_each_open_offer_once(client: httpx.AsyncClient, offers: Catalogue) -> None:
    slugs = [row["slug"] for row in await everything(client)]
    assert len(set(slugs)) == offers.size
    assert {offers.hostile, offers.moved_to, offers.last_day_today} < set(slugs)
    assert not {offers.filled, offers.closed, offers.expired, offers.drafted} & set(slugs)


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
async def test_each_facet_filters_and_counts(
    client: httpx.AsyncClient, offers: Catalogue, facet: str
) -> None:
    values = (await ask(client))["facettes"][facet]
    assert values, facet
    for value in values[:4]:
        rows = await everything(client, str(httpx.QueryParams({facet: value["valeur"]})))
        assert 0 < len(rows) == value["nombre"]
        if facet in FIELDS:
            assert all(value["valeur"] in _values(row[FIELDS[facet]]) for row in rows)


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


async def test_a_repeated_parameter_is_or_and_another_is_and(
    client: httpx.AsyncClient, offers: Catalogue
) -> None:
    regions = [value["valeur"] for value in (await ask(client))["facettes"]["region"][:2]]
    alone = [(await ask(client, f"region={region}"))["total"] for region in regions]
    both = "&".join(f"region={region}" for region in regions)
    assert (await ask(client, both))["total"] == sum(alone)
    rows = await everything(client, f"{both}&contrat=cdi&contrat=cdd")
    assert rows
    assert all(row["region"] in regions and {"cdi", "cdd"} & set(row["contrats"]) for row in rows)
    assert len(rows) < sum(alone)


async def test_a_facet_ignores_its_own_choice(client: httpx.AsyncClient, offers: Catalogue) -> None:
    before = (await ask(client))["facettes"]
    after = (await ask(client, "contrat=cdi"))["facettes"]
    assert after["contrat"] == _chosen_first(before["contrat"], "cdi")
    assert after["region"] != before["region"]


def _chosen_first(values: list[dict[str, Any]], chosen: str) -> list[dict[str, Any]]:
    return sorted(values, key=lambda value: value["valeur"] != chosen)


async def test_minimum_salary(client: httpx.AsyncClient, offers: Catalogue) -> None:
    rows = await everything(client, "salaire_min=50000")
    assert rows
    assert all((row["salaire_max"] or row["salaire_min"]) >= 50_000 for row in rows)
    rich = [r for r in await everything(client) if (r["salaire_max"] or r["salaire_min"] or 0) >= 50_000]
    assert len(rich) == len(rows)


async def test_around_a_commune(client: httpx.AsyncClient, offers: Catalogue) -> None:
    code = next(row["commune"] for row in await everything(client) if row["commune"])
    alone = await everything(client, f"commune={code}")
    assert alone
    assert {row["commune"] for row in alone} == {code}
    around = await everything(client, f"commune={code}&rayon=200")
    assert {row["slug"] for row in alone} < {row["slug"] for row in around}


async def test_orders(client: httpx.AsyncClient, offers: Catalogue) -> None:
    days = [row["publiee_le"] for row in await everything(client, "tri=date")]
    assert days == sorted(days, reverse=True)
    salaries = [r["salaire_max"] or r["salaire_min"] or 0 for r in await everything(client, "tri=salaire")]
    assert salaries == sorted(salaries, reverse=True)
    assert salaries[0] > 0
    titles = [row["titre"] for row in (await ask(client, "q=bergère&tri=pertinence"))["offres"]]
    assert titles == ["Bergère de serveurs"]


async def test_text_is_corrected_and_says_so(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    page = await ask(client, "q=zinzolni")
    assert page["correction"] == "zinzolin"
    assert [row["slug"] for row in page["offres"]] == [catalogue.hostile]


@pytest.mark.parametrize(
    "query",
    [
        *(
            "contrat=esclavage",
            "teletravail=%00",
            "experience=42",
            "versant=",
            "source=ailleurs",
            "tri=hasard",
        ),
        *(
            "metier=inconnu",
            "region=999",
            "departement=ZZ",
            "employeur=personne",
            "domaine=%27--",
            "inconnu=1",
        ),
        *("salaire_min=beaucoup", "salaire_min=-5", "commune=../..", "commune=99999&rayon=30", "rayon=30"),
        *("page=-1", "page=0", "page=abc", "page=99999999999999999999", f"page={MAX_PAGE + 1}"),
        *("q=", "q=%00", "&&&==&=", "%ff%fe=%c3%28", "region=999&region=" + "1" * 500),
        "&".join(f"metier=m{number}" for number in range(2_000)),
    ],
)
async def test_what_makes_no_sense_is_ignored(
    client: httpx.AsyncClient, offers: Catalogue, query: str
) -> None:
    assert (await ask(client, query))["total"] == offers.size


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "le " * 3_000,
        "%00dev%00",
        "%27%20%26%20%7C%20!%20:*%20()",
        "%F0%9F%92%A9",
        "%ed%a0%80",
        "<b>",
    ],
)
async def test_any_text_can_be_searched(client: httpx.AsyncClient, offers: Catalogue, text: str) -> None:
    page = await ask(client, f"q={text}")
    assert 0 <= page["total"] <= offers.size


async def test_a_page_after_the_last_is_empty(client: httpx.AsyncClient, offers: Catalogue) -> None:
    page = await ask(client, f"page={MAX_PAGE}")
    assert (page["total"], page["page"], page["offres"]) == (offers.size, MAX_PAGE, [])


async def test_an_unknown_value_beside_a_known_one_changes_nothing(
    client: httpx.AsyncClient, offers: Catalogue
) -> None:
    known = await ask(client, "contrat=cdi")
    assert await ask(client, "contrat=cdi&contrat=esclavage&metier=inconnu") == known


async def test_one_offer(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    answer = await client.get(f"{OFFERS}/{catalogue.hostile}")
    offer = answer.json()
    assert answer.status_code == 200
    assert set(offer) == OFFER_FIELDS | set(AS_THEY_ARE) | {"textes", "candidature_url"}
    assert offer["textes"] == {"mission": "<p>Dresser des <strong>licornes</strong> &amp; des tigres.</p>"}
    assert offer["teletravail"] == "total"


async def test_the_last_day_is_inclusive(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    assert (await client.get(f"{OFFERS}/{catalogue.last_day_today}")).status_code == 200


@pytest.mark.parametrize(
    ("name", "status"), [("filled", 410), ("closed", 410), ("expired", 410), ("drafted", 404)]
)
async def test_what_is_not_open(
    client: httpx.AsyncClient, catalogue: Catalogue, name: str, status: int
) -> None:
    answer = await client.get(f"{OFFERS}/{getattr(catalogue, name)}")
    assert answer.status_code == status
    assert answer.json()["erreur"].startswith("Cette offre n’")
    assert "secret" not in answer.text


async def test_an_old_address_moves(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    answer = await client.get(f"{OFFERS}/{catalogue.moved_from}")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"{OFFERS}/{catalogue.moved_to}"
    assert (await client.get(answer.headers["location"])).json()["titre"] == "Bergère de serveurs"


@pytest.mark.parametrize(
    "slug", ["inconnue-999999", "%00", "a" * 5_000, "..%2F..%2Fetc%2Fpasswd", "%F0%9F%92%A9"]
)
async def test_unknown_offers_are_404(client: httpx.AsyncClient, catalogue: Catalogue, slug: str) -> None:
    assert (await client.get(f"{OFFERS}/{slug}")).status_code == 404


async def test_pages_of_other_sites_may_read(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    for path in (
        OFFERS,
        f"{OFFERS}/{catalogue.hostile}",
        f"{OFFERS}/inconnue",
        f"{OFFERS}/{catalogue.filled}",
    ):
        answer = await client.get(path, headers={"origin": "https://ailleurs.example"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


async def test_an_unchanged_answer_is_not_sent_twice(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    for path in (f"{OFFERS}?region=11", f"{OFFERS}/{catalogue.hostile}"):
        first = await client.get(path)
        assert "max-age" in first.headers["cache-control"]
        again = await client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["access-control-allow-origin"] == "*"
        other = await client.get(f"{OFFERS}?region=84", headers={"if-none-match": first.headers["etag"]})
        assert other.status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_the_api_only_reads(client: httpx.AsyncClient, catalogue: Catalogue, method: str) -> None:
    assert (await client.request(method, OFFERS)).status_code == 405
    assert (await client.request(method, f"{OFFERS}/{catalogue.hostile}")).status_code == 405


@pytest.mark.parametrize("path", [OFFERS, f"{OFFERS}/une-offre"])
async def test_a_lost_database_is_said(broken_client: httpx.AsyncClient, path: str) -> None:
    answer = await broken_client.get(path)
    assert answer.status_code == 503
    assert answer.json() == {"erreur": "Le service est momentanément indisponible."}
    assert answer.headers["cache-control"] == "no-store"


async def test_the_description_names_every_parameter(client: httpx.AsyncClient) -> None:
    description = (await client.get("/api/openapi.json")).json()
    names = {parameter["name"] for parameter in description["paths"][OFFERS]["get"]["parameters"]}
    others = {"q", "salaire_min", "commune", "rayon", "tri", "page"}
    assert names == others | {facet.name for facet in FACETS}
    assert {"200", "404", "410"} <= set(description["paths"][OFFERS + "/{slug}"]["get"]["responses"])
