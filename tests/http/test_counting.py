"""A visit is counted when a person sees an open offer or clicks on « Postuler », and in no other case."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sqlmodel import Session
from starlette.responses import PlainTextResponse
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

from metnum.domain.core import clock
from metnum.domain.following.audience import Tally
from metnum.http import counting
from metnum.models import OfferDay
from metnum.runtime import db
from tests import databases
from tests.http.conftest import Catalogue
from tests.offers import service
from tests.people import join, person, sign_in

PERSON = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


async def _pages(scope: Scope, receive: Receive, send: Send) -> None:
    status = 410 if "terminee" in scope["path"] else 200
    await PlainTextResponse("page", status)(scope, receive, send)


@pytest.fixture(autouse=True)
def counter(monkeypatch: pytest.MonkeyPatch) -> counting.Counter:
    """Return a counter that only this test uses."""
    fresh = counting.Counter()
    monkeypatch.setattr(counting, "COUNTER", fresh)
    return fresh


@pytest.fixture
async def visitor() -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client that asks for pages as a person's browser does."""
    app = Router(routes=counting.ROUTES, default=counting.CountedViews(_pages))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://metnum.test", headers=PERSON
    ) as asking:
        yield asking


def counted(counter: counting.Counter) -> dict[str, tuple[int, int]]:
    return {slug: (tally.views, tally.applications) for (slug, _), tally in counter._waiting.items()}


async def test_views_of_people_are_counted(visitor: httpx.AsyncClient, counter: counting.Counter) -> None:
    for _ in range(3):
        await visitor.get("/emploi/une-1")
    await visitor.get("/emploi/deux-2", headers={"sec-fetch-mode": "navigate"})
    assert counted(counter) == {"une-1": (3, 0), "deux-2": (1, 0)}


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Googlebot/2.1"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x-moz": "prefetch"},
        {"x-purpose": "preview"},
    ],
)
async def test_robots_and_loads_ahead_are_not(
    visitor: httpx.AsyncClient, counter: counting.Counter, headers: dict[str, str]
) -> None:
    await visitor.get("/emploi/une-1", headers=headers)
    assert counted(counter) == {}


async def test_nor_heads_ended_offers_and_other_pages(
    visitor: httpx.AsyncClient, counter: counting.Counter
) -> None:
    await visitor.head("/emploi/une-1")
    for path in ("/emploi/terminee-2", "/emploi/", "/emploi/a/b", "/offres-emploi", "/emploi/" + "a" * 500):
        await visitor.get(path)
    assert counted(counter) == {}


@pytest.fixture
def recruiter(catalogue: Catalogue) -> str:
    """Return the cookie of a recruiter of the catalogue's own institution."""

    def write(session: Session) -> str:
        row = person(session, "compte.vues@exemple.fr")
        join(session, row, service(session))
        return sign_in(session, row)

    return db.run_sync(write)


async def test_an_institution_is_not_its_own_audience(
    visitor: httpx.AsyncClient, counter: counting.Counter, catalogue: Catalogue, recruiter: str
) -> None:
    own = {"cookie": f"metnum_session={recruiter}"}
    await visitor.get(f"/emploi/{catalogue.moved_to}", headers=own)
    await visitor.get(f"/emploi/{catalogue.moved_to}/postuler", headers=own)
    assert counted(counter) == {}
    await visitor.get("/emploi/essai-1", headers=own)
    await visitor.get(f"/emploi/{catalogue.moved_to}", headers={"cookie": "metnum_session=inconnu"})
    assert counted(counter) == {"essai-1": (1, 0), catalogue.moved_to: (1, 0)}


async def test_apply_leads_to_the_employer_and_counts(
    visitor: httpx.AsyncClient, counter: counting.Counter, catalogue: Catalogue
) -> None:
    path = f"/emploi/{catalogue.moved_to}/postuler"
    for url in (path, f"{path}?url=https://ailleurs.example", f"{path}?suite=//ailleurs.example"):
        answer = await visitor.get(url)
        assert (answer.status_code, answer.headers["location"]) == (303, "https://exemple.fr/postuler")
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    await visitor.head(path)
    await visitor.get(path, headers={"user-agent": "curl/8"})
    assert counted(counter) == {catalogue.moved_to: (0, 3)}


@pytest.mark.parametrize("name", ["filled", "closed", "expired", "drafted", "hostile"])
async def test_apply_to_what_is_over_leads_to_its_page(
    visitor: httpx.AsyncClient, counter: counting.Counter, catalogue: Catalogue, name: str
) -> None:
    slug = getattr(catalogue, name)
    answer = await visitor.get(f"/emploi/{slug}/postuler")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/emploi/{slug}")
    assert counted(counter) == {}


@pytest.mark.parametrize(
    "slug", ["%00", "inconnue", "a" * 900, "%2F%2Fexemple.example", "%0d%0aSet-Cookie:a=b"]
)
async def test_apply_at_unknown_addresses_stays_here(
    visitor: httpx.AsyncClient, counter: counting.Counter, catalogue: Catalogue, slug: str
) -> None:
    answer = await visitor.get(f"/emploi/{slug}/postuler")
    assert answer.status_code in (200, 303)
    assert answer.headers.get("location", "/emploi/").startswith("/emploi/")
    assert "set-cookie" not in answer.headers
    assert counted(counter) == {}


async def test_what_was_counted_is_written_and_not_lost(
    counter: counting.Counter, catalogue: Catalogue
) -> None:
    slug, today = catalogue.last_day_today, clock.today()
    counter.note(slug, views=2)
    with databases.used("postgresql+psycopg://nobody@127.0.0.1:1/nothing"):
        await counter.write()
    assert counter._waiting == {(slug, today): Tally(2, 0)}
    counter.note(slug, applications=1)
    async with counting.lifespan():
        pass  # as at the end of the process
    assert counter._waiting == {}
    number = int(slug.rsplit("-", 1)[1])
    row = db.run_sync(lambda session: session.get(OfferDay, (number, today)))
    assert row is not None
    assert (row.views, row.applications) == (2, 1)
