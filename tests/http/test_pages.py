"""First HTML without a browser: statuses, tags of the head, encodings, and what caches may keep."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from metnum.components.shell import shell
from metnum.domain.search import engine
from metnum.http import pages as pages_module
from metnum.http.first_html import SLOT
from metnum.http.pages import Pages
from metnum.http.security import SecurityHeaders
from metnum.metnum import SCREENS
from metnum.models import Offer
from metnum.routes import FAILURE, FORBIDDEN, NOT_FOUND
from metnum.runtime import db
from metnum.runtime.settings import settings
from metnum.vocabulary import OfferState
from tests import databases
from tests.http.conftest import Catalogue
from tests.offers import end, publish

BUILT_PAGE = f'<!DOCTYPE html><html lang="fr"><head><script></script></head><body>{SLOT}</body></html>'


async def _reflex(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("reflex")(scope, receive, send)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder that Vite could have built."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "__spa-fallback.html").write_text(BUILT_PAGE)
    (tmp_path / "favicon.ico").write_bytes(b"icon")
    return tmp_path


def screens_app(built: Path) -> Pages:
    """Return the pages as `metnum.metnum` puts them together."""
    return Pages(
        _reflex,
        screens=SCREENS,
        not_found=NOT_FOUND,
        failure=FAILURE,
        forbidden=FORBIDDEN,
        frame=shell,
        built=built,
    )


def ask(app: Pages) -> httpx.AsyncClient:
    """Ask the pages themselves, and return the answer."""
    transport = httpx.ASGITransport(app=SecurityHeaders(app))
    return httpx.AsyncClient(transport=transport, base_url="http://metnum.test")


@pytest.fixture
async def pages(built: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Yield the public pages over a page that Vite could have built."""
    async with ask(screens_app(built)) as asking:
        yield asking


def structured(html: str) -> dict[str, Any] | None:
    """Return the structured data of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    return json.loads(found[1]) if found else None


@pytest.mark.parametrize(
    "path", sorted(screen.path for screen in SCREENS if screen.is_public and "{" not in screen.path)
)
async def test_every_page_is_whole(pages: httpx.AsyncClient, catalogue: Catalogue, path: str) -> None:
    answer = await pages.get(path)
    assert answer.status_code == 200
    html = answer.text
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert re.search(r"<title data-first>[^<]{10,}</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{20,}">', html)
    assert f'<link rel="canonical" href="{settings().site}{path}">' in html
    assert structured(html) is None


async def test_an_open_offer(pages: httpx.AsyncClient, catalogue: Catalogue) -> None:
    answer = await pages.get(f"/emploi/{catalogue.hostile}")
    assert answer.status_code == 200
    data = structured(answer.text)
    assert data is not None
    assert data["@type"] == "JobPosting"
    assert data["title"].startswith("Dompteuse </title><script>")
    assert "<script>alert" not in answer.text
    assert answer.text.count("<h1") == 1
    assert 'id="mission"' in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/offres-emploi", "/offres-emploi?q=data&page=2&region=11", "/employeurs"]
)
async def test_pages_are_there_before_the_index(
    pages: httpx.AsyncClient, catalogue: Catalogue, path: str
) -> None:
    engine.forget()
    answer = await pages.get(path)
    engine.reload()
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("name", ["filled", "closed", "expired"])
async def test_an_ended_offer_says_so(pages: httpx.AsyncClient, catalogue: Catalogue, name: str) -> None:
    answer = await pages.get(f"/emploi/{getattr(catalogue, name)}")
    assert answer.status_code == 410
    assert structured(answer.text) is None
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/emploi/brouillon-secret",
            "/emploi/inconnue-1",
            "/emploi/%00",
            "/emploi/" + "a" * 5_000,
            "/emploi/a/b",
        ),
        *("/employeurs/inconnu", "/employeurs/%00", "/nulle-part", "/offres-emploi/x", "/%ff", "/.env"),
        "/..%2f..%2fetc/passwd",
    ],
)
async def test_unknown_addresses(pages: httpx.AsyncClient, catalogue: Catalogue, path: str) -> None:
    answer = await pages.get(path)
    assert answer.status_code == 404
    assert "Page introuvable" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert 'action="/offres-emploi"' in answer.text


async def test_old_addresses_move(pages: httpx.AsyncClient, catalogue: Catalogue) -> None:
    moved = await pages.get(f"/emploi/{catalogue.moved_from}")
    assert (moved.status_code, moved.headers["location"]) == (301, f"/emploi/{catalogue.moved_to}")
    for path, target in [
        ("/offres-emploi?query=dev", "/offres-emploi?q=dev"),
        ("/employeurs/", "/employeurs"),
    ]:
        assert (await pages.get(path)).headers["location"] == target
    assert not (await pages.get("http://metnum.test//exemple.example/")).headers["location"].startswith("//")


async def test_an_employer(pages: httpx.AsyncClient, catalogue: Catalogue) -> None:
    answer = await pages.get("/employeurs/agence-dessai")
    assert answer.status_code == 200
    assert f'href="/emploi/{catalogue.moved_to}"' in answer.text
    assert "3\u00a0offres ouvertes" in answer.text


async def test_pages_come_compressed_as_asked(pages: httpx.AsyncClient, catalogue: Catalogue) -> None:
    plain = await pages.get("/employeurs", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    for encoding in ("br", "gzip"):
        answer = await pages.get("/employeurs", headers={"accept-encoding": encoding})
        assert answer.headers["content-encoding"] == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.text == plain.text


async def test_every_answer_is_guarded(pages: httpx.AsyncClient, catalogue: Catalogue) -> None:
    for path in ("/", "/nulle-part", "/favicon.ico"):
        headers = (await pages.get(path)).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


async def test_what_is_not_a_page_goes_to_reflex(pages: httpx.AsyncClient, catalogue: Catalogue) -> None:
    for path in ("/favicon.ico", "/assets/app.js", "/_event"):
        assert (await pages.get(path)).text == "reflex"
    assert (await pages.post("/")).text == "reflex"
    assert "immutable" in (await pages.get("/assets/app.js")).headers["cache-control"]
    assert "immutable" not in (await pages.get("/favicon.ico")).headers.get("cache-control", "")


async def test_a_page_kept_is_forgotten_when_offers_change(
    pages: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    offer: Offer = db.run_sync(publish, "Éleveuse de dragons")
    engine.reload()
    path = f"/emploi/{offer.slug}"
    assert (await pages.get(path)).status_code == 200
    assert "Éleveuse" in (await pages.get("/offres-emploi")).text
    db.run_sync(end, [offer.id or 0], OfferState.FILLED)
    engine.reload()
    assert (await pages.get(path)).status_code == 410
    assert "Éleveuse" not in (await pages.get("/offres-emploi")).text


async def test_pages_kept_have_a_limit(
    catalogue: Catalogue, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = screens_app(built)
    async with ask(app) as asking:
        size = len((await asking.get("/offres-emploi?page=2")).content)
        monkeypatch.setattr(pages_module, "MAX_KEPT_BYTES", 3 * size)
        for number in range(1, 8):
            assert (await asking.get(f"/offres-emploi?page={number}")).status_code == 200
            assert sum(len(page.html) for page in app._kept.values()) <= 3 * size
        assert "/offres-emploi?page=7" in app._kept
        assert "/offres-emploi?page=1" not in app._kept


@pytest.mark.parametrize("path", ["/", "/offres-emploi?q=dev", "/emploi/une-offre-1", "/employeurs"])
async def test_a_lost_database_is_said_and_not_kept(
    pages: httpx.AsyncClient, catalogue: Catalogue, path: str
) -> None:
    engine.forget()
    with databases.used("postgresql+psycopg://nobody@127.0.0.1:1/nothing"):
        answer = await pages.get(path)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "momentanément indisponible" in answer.text
    assert "Traceback" not in answer.text
    engine.reload()
    assert (await pages.get(path)).status_code in (200, 404)
