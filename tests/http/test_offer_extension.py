"""`/prolonger/{token}` over HTTP: GET shows it, POST extends once, foreign forms and invented links do nothing."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import httpx
import pytest
from sqlmodel import Session, col, select

from metnum.domain.core import clock
from metnum.domain.lifecycle import extension_link
from metnum.models import AuditEntry, Offer
from metnum.runtime import db, postgres
from tests import databases
from tests.http.recruiters import browser
from tests.offers import publish
from tests.people import cast

HOSTILE = "Data <script>alert(1)</script>"


@dataclass(frozen=True)
class Link:
    """A link of a reminder, with the offer that it extends."""

    path: str
    offer_id: int
    person_id: int

    @property
    def last_day(self) -> date | None:
        """Return the present last day of the offer."""
        return db.run_sync(lambda session: session.get_one(Offer, self.offer_id)).last_day


def _write(session: Session) -> Link:
    people, offer = cast(session), publish(session, HOSTILE, days_left=1)
    person_id = people["recruiter"].person_id or 0
    url = extension_link.create(session, offer.id or 0, person_id, offer.last_day or clock.today())
    return Link("/prolonger/" + url.rpartition("/")[2], offer.id or 0, person_id)


@pytest.fixture
def link(server: postgres.Cluster, template: str, built_shell: None) -> Iterator[Link]:
    """Yield the link to an offer in a database of its own."""
    with databases.copy(server, template) as address, databases.used(address):
        yield db.run_sync(_write)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """Yield the browser of somebody who is not signed in, on this site."""
    async with browser("") as asking:
        yield asking


def _audit(session: Session) -> list[AuditEntry]:
    return list(session.exec(select(AuditEntry).where(col(AuditEntry.table_name) == "offer")).all())


async def test_the_whole_way(link: Link, client: httpx.AsyncClient) -> None:
    tomorrow, later = (clock.today() + timedelta(days=days) for days in (1, 31))
    for _ in range(2):
        shown = await client.get(link.path)
        assert shown.status_code == 200
        assert f'action="{link.path}"' in shown.text
        assert "<script>alert" not in shown.text
        assert shown.headers["cache-control"] == "no-store"
        assert shown.headers["referrer-policy"] == "same-origin"
    await client.head(link.path)
    assert link.last_day == tomorrow
    done = await client.post(link.path)
    assert done.status_code == 200
    assert "C’est fait" in done.text
    assert link.last_day == later
    again = await client.post(link.path)
    assert again.status_code == 409
    assert "déjà servi" in again.text
    assert "<form" not in (await client.get(link.path)).text.split("<main")[1].split("</main>")[0]
    assert link.last_day == later
    written = db.run_sync(_audit)
    assert {entry.person_id for entry in written} == {link.person_id}


async def test_a_form_of_another_site_is_refused(link: Link, client: httpx.AsyncClient) -> None:
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://mechant.example"}
    assert (await client.post(link.path, headers=foreign)).status_code == 403
    assert link.last_day == clock.today() + timedelta(days=1)


@pytest.mark.parametrize("name", ["x", "a" * 4_000, "%00", "..%2f", "%E9", "'%20OR%201=1"])
async def test_invented_links(link: Link, client: httpx.AsyncClient, name: str) -> None:
    for ask in (client.get, client.post):
        answer = await ask(f"/prolonger/{name}")
        assert answer.status_code in (307, 404, 410)
        assert "Traceback" not in answer.text
    assert link.last_day == clock.today() + timedelta(days=1)
