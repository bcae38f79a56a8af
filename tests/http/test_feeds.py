"""The sitemap, robots.txt and the Atom feed."""

from datetime import datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as Xml

import httpx
import pytest
import sqlalchemy as sa
from sqlmodel import col

from metnum.domain.catalogue import syndication
from metnum.http import feeds
from metnum.models import Offer
from metnum.runtime import db
from metnum.runtime.settings import settings
from tests.http.conftest import HOSTILE_TITLE, Catalogue

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


async def read(client: httpx.AsyncClient, path: str) -> Xml.Element:
    """Return an XML answer, and fail when it is malformed."""
    answer = await client.get(path)
    assert answer.status_code == 200
    assert "xml" in answer.headers["content-type"]
    assert "max-age" in answer.headers["cache-control"]
    return Xml.fromstring(answer.content)


def locations(root: Xml.Element) -> list[str]:
    """Return the paths that a sitemap names, without the address of the site."""
    texts = [node.text or "" for node in root.iter(f"{MAP}loc")]
    assert all(text.startswith(f"{settings().site}/") for text in texts)
    return [text.removeprefix(settings().site) for text in texts]


async def test_the_sitemap_names_what_the_public_may_open(
    client: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    paths = locations(await read(client, "/sitemap.xml"))
    offers = {path for path in paths if path.startswith("/emploi/")}
    assert len(offers) == catalogue.size
    assert {f"/emploi/{slug}" for slug in (catalogue.hostile, catalogue.moved_to)} < offers
    ended = (catalogue.filled, catalogue.closed, catalogue.expired, catalogue.drafted, catalogue.moved_from)
    assert not {f"/emploi/{slug}" for slug in ended} & offers
    assert set(feeds.STATIC_PATHS) <= set(paths)
    assert {"/employeurs/agence-dessai", "/employeurs/musee-sans-offre"} < set(paths)
    assert "/employeurs/personne-ne-le-connait" not in paths
    assert len(paths) == len(set(paths))


async def test_the_sitemap_says_when_an_offer_changed(
    client: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    wanted = sa.select(col(Offer.updated_at)).where(col(Offer.slug) == catalogue.hostile)
    changed_at = db.run_sync(lambda session: session.scalar(wanted))
    root = await read(client, "/sitemap.xml")
    written = next(
        node.findtext(f"{MAP}lastmod", "")
        for node in root.iter(f"{MAP}url")
        if node.findtext(f"{MAP}loc", "").endswith(catalogue.hostile)
    )
    assert changed_at is not None
    assert datetime.fromisoformat(written) == changed_at.replace(microsecond=0)


async def test_many_offers_are_split_without_loss(
    client: httpx.AsyncClient, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = locations(await read(client, "/sitemap.xml"))
    monkeypatch.setattr(syndication, "SITEMAP_LIMIT", 50)
    parts = locations(await read(client, "/sitemap.xml"))
    assert len(parts) > 2
    paths = [path for part in parts for path in locations(await read(client, part))]
    assert sorted(paths) == sorted(whole)


@pytest.mark.parametrize("part", ["9", "99999999999999999999", "-1", "un", "1.5"])
async def test_parts_that_do_not_exist(client: httpx.AsyncClient, catalogue: Catalogue, part: str) -> None:
    assert (await client.get(f"/sitemap-{part}.xml")).status_code == 404


async def test_robots_may_read_offers(client: httpx.AsyncClient) -> None:
    answer = await client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    robots = RobotFileParser()
    robots.parse(answer.text.splitlines())
    assert robots.site_maps() == [f"{settings().site}/sitemap.xml"]
    for path in ("/", "/offres-emploi?q=dev", "/emploi/a-1", "/api/v1/offres", *feeds.STATIC_PATHS):
        assert robots.can_fetch("*", settings().site + path)
    for path in ("/api/v1/suggestions?q=a", "/espace-recruteur", "/administration/personnes"):
        assert not robots.can_fetch("*", settings().site + path)
    assert "Disallow: /emploi/*/postuler" in answer.text


async def test_the_feed_holds_the_newest_offers(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    root = await read(client, "/flux.atom")
    published = [node.text or "" for node in root.iter(f"{ATOM}published")]
    assert len(published) == 20
    assert published == sorted(published, reverse=True)
    for tag in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{tag}")
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == entry.findtext(f"{ATOM}id")
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")).tzinfo is not None


async def test_the_feed_of_a_search_is_newest_first(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    for query in ("q=ingenieur", "tri=salaire", "contrat=cdi"):
        root = await read(client, f"/flux.atom?{query}")
        published = [node.text or "" for node in root.iter(f"{ATOM}published")]
        assert len(published) > 2
        assert published == sorted(published, reverse=True)


async def test_the_feed_says_which_search_it_is(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    root = await read(client, "/flux.atom?q=bergère&page=3&contrat=esclavage")
    assert [e.findtext(f"{ATOM}title") for e in root.iter(f"{ATOM}entry")] == ["Bergère de serveurs"]
    links = {link.get("rel", "alternate"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": f"{settings().site}/offres-emploi?q=berg%C3%A8re",
        "self": f"{settings().site}/flux.atom?q=berg%C3%A8re",
    }
    assert root.findtext(f"{ATOM}id") == links["self"]


async def test_words_of_employers_stay_text(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    answer = await client.get("/flux.atom?q=dompteuse")
    assert b"<script" not in answer.content
    entry = next(Xml.fromstring(answer.content).iter(f"{ATOM}entry"))
    # The title holds a control character, which XML cannot write.
    assert entry.findtext(f"{ATOM}title") == HOSTILE_TITLE.replace("\x01", "")
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert content.text == "<p>Dresser des <strong>licornes</strong> &amp; des tigres.</p>"


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=%3C/title%3E%3Cscript%3E&page=-4",
        "q=%00%01%1f%EF%BF%BE%F0%9F%92%A9",
        "region=999&metier=%00&tri=x",
        "%ff=%fe",
    ],
)
async def test_any_address_gives_a_feed(client: httpx.AsyncClient, catalogue: Catalogue, query: str) -> None:
    assert (await read(client, f"/flux.atom?{query}")).findtext(f"{ATOM}title")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-0.xml", "/sitemap-1.xml", "/flux.atom"])
async def test_a_lost_database_is_said(broken_client: httpx.AsyncClient, path: str) -> None:
    answer = await broken_client.get(path)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "momentanément indisponible" in answer.text
