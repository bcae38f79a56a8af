"""The HTTP side without a server: its routes, over a database with offers of every state."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from sqlmodel import Session
from starlette.routing import Router

from metnum.bench.synthetic import insert_offers
from metnum.domain.offers import actions
from metnum.domain.search import engine
from metnum.http import plain_pages
from metnum.http.first_html import SLOT, Shell
from metnum.http.routes import ROUTES
from metnum.http.security import SameOrigin
from metnum.runtime import db, postgres
from metnum.vocabulary import OfferState, RemoteStatus
from tests import databases
from tests.http.recruiters import World, browser, build
from tests.offers import draft, end, publish, service

SYNTHETIC = 120
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
BROWSER = {"sec-fetch-site": "same-origin", "user-agent": AGENT}
HOSTILE_TITLE = "Dompteuse </title><script>alert(1)</script> & \x01 « zinzolin »"


@dataclass(frozen=True)
class Catalogue:
    """Addresses of the offers that tests ask for by name; `size` counts the open ones."""

    size: int
    hostile: str
    moved_from: str
    moved_to: str
    filled: str
    closed: str
    expired: str
    last_day_today: str
    drafted: str


def _write(session: Session) -> Catalogue:
    insert_offers(session, SYNTHETIC, sentences=3)
    mission = "<p>Dresser des <strong>licornes</strong> &amp; des tigres.</p>"
    hostile = publish(session, HOSTILE_TITLE, mission=mission, remote=RemoteStatus.TOTAL)
    moved = publish(session, "Bergère de serveurs", apply_url="https://exemple.fr/postuler")
    old_slug = moved.slug or ""
    actions.give_address(session, moved, "Bergère ou berger")
    filled, closed = publish(session, "Offre pourvue"), publish(session, "Offre close")
    end(session, [filled.id or 0], OfferState.FILLED)
    end(session, [closed.id or 0], OfferState.CLOSED)
    expired = publish(session, "Offre expirée", days_left=-1)
    last_day_today = publish(session, "Dernier jour aujourd’hui", days_left=0)
    draft(session, "Brouillon secret", slug="brouillon-secret")
    service(session, "Musée sans offre", presentation="<p>Bientôt.</p>")
    service(session, "Personne ne le connaît")
    slugs = (hostile.slug, old_slug, moved.slug, filled.slug, closed.slug, expired.slug, last_day_today.slug)
    return Catalogue(SYNTHETIC + 3, *(slug or "" for slug in slugs), "brouillon-secret")  # type: ignore[call-arg]


@pytest.fixture(scope="module")
def catalogue(server: postgres.Cluster, template: str) -> Iterator[Catalogue]:
    """Yield open, filled, closed, expired, moved and drafted offers, with the index of a web process."""
    with databases.copy(server, template) as address, databases.used(address):
        written = db.run_sync(_write)
        engine.reload()
        yield written
        engine.forget()


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client that asks the routes themselves; an error that nobody catches fails the test."""
    transport = httpx.ASGITransport(app=Router(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://metnum.test") as asking:
        yield asking


@pytest.fixture
async def broken_client(server: postgres.Cluster) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client of routes that have no database, and whose index was never loaded."""
    engine.forget()
    transport = httpx.ASGITransport(app=Router(routes=ROUTES))
    with databases.used("postgresql+psycopg://nobody@127.0.0.1:1/nothing"):
        async with httpx.AsyncClient(transport=transport, base_url="http://metnum.test") as asking:
            yield asking


@pytest.fixture
def built_shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give the pages without React a page that Vite could have built."""
    page = tmp_path / "__spa-fallback.html"
    page.write_text(f'<html lang="fr"><head></head><body>{SLOT}</body></html>')
    monkeypatch.setattr(plain_pages, "_shell", lambda _: Shell.read(page))


@pytest.fixture
async def asking(session: Session, built_shell: None) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client that behaves as a browser on this site."""
    transport = httpx.ASGITransport(app=SameOrigin(Router(routes=ROUTES)))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://metnum.test", headers=BROWSER
    ) as client:
        yield client


@pytest.fixture
def world(server: postgres.Cluster, template: str) -> Iterator[World]:
    """Yield people and offers of two institutions, in a database of their own."""
    with databases.copy(server, template) as address, databases.used(address):
        yield db.run_sync(build)


@pytest.fixture
async def recruiter(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Yield the browser of a recruiter."""
    async with browser(world.tokens["recruiter"]) as asking:
        yield asking
