"""A new title of a published offer moves its page, and the address that was shared or found before leads there."""

import re
from collections.abc import Iterator

import httpx
import pytest
from sqlmodel import Session

from metnum.domain.lifecycle import actions
from metnum.domain.search import engine
from metnum.domain.writing import draft_fields
from metnum.models import Offer
from metnum.runtime import db, postgres
from metnum.runtime.settings import settings
from metnum.vocabulary import OfferState
from tests import databases
from tests.domain.offers.complete import in_state
from tests.http.test_pages import built, pages
from tests.people import Cast, cast

__all__ = ["built", "pages"]
API = "/api/v1/offres"


class Writing:
    """A recruiter and a published offer; each gesture is a transaction of its own."""

    def __init__(self, people: Cast, offer_id: int, slug: str) -> None:
        """Remember the first address."""
        self.people, self.offer_id, self.slugs = people, offer_id, [slug]

    def rename(self, title: str) -> str:
        """Publish another title; return the address."""

        def publish(session: Session) -> str:
            draft_fields.fill(session, self.people["recruiter"], self.offer_id, {"title": [title]})
            actions.perform(session, self.people["recruiter"], self.offer_id, "republish")
            return session.get_one(Offer, self.offer_id).slug or ""

        self.slugs.append(db.run_sync(publish))
        engine.reload()
        return self.slugs[-1]

    def perform(self, name: str) -> None:
        """Do something else with the offer."""
        db.run_sync(actions.perform, self.people["recruiter"], self.offer_id, name)
        engine.reload()


def _begin(session: Session) -> Writing:
    people = cast(session)
    offer = in_state(session, people["recruiter"], OfferState.PUBLISHED)
    return Writing(people, offer.id or 0, offer.slug or "")


@pytest.fixture
def writing(server: postgres.Cluster, template: str) -> Iterator[Writing]:
    """Yield a recruiter with the published offer of a database of its own."""
    with databases.copy(server, template) as address, databases.used(address):
        written = db.run_sync(_begin)
        engine.reload()
        yield written
        engine.forget()


async def test_two_new_titles_redirect_in_one_hop(
    writing: Writing, pages: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    first = writing.slugs[0]
    assert (await pages.get(f"/emploi/{first}")).status_code == 200
    second, third = writing.rename("Développeuse"), writing.rename("Architecte")
    assert third == f"architecte-{writing.offer_id}"
    for former in (first, second):
        page = await pages.get(f"/emploi/{former}")
        assert (page.status_code, page.headers["location"]) == (301, f"/emploi/{third}")
        row = await client.get(f"{API}/{former}")
        assert (row.status_code, row.headers["location"]) == (301, f"{API}/{third}")


async def test_all_that_names_the_page_follows(
    writing: Writing, pages: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    first, moved = writing.slugs[0], writing.rename("Développeuse")
    page = await pages.get(f"/emploi/{moved}")
    address = f"{settings().site}/emploi/{moved}"
    assert page.status_code == 200
    assert f'<link rel="canonical" href="{address}">' in page.text
    assert re.search(rf'"url": ?"{re.escape(address)}"', page.text)
    assert [offer["slug"] for offer in (await client.get(API)).json()["offres"]] == [moved]
    for path in ("/sitemap.xml", "/flux.atom"):
        answer = await client.get(path)
        assert address in answer.text
        assert first not in answer.text
    listing = (await pages.get("/offres-emploi")).text
    assert f'href="/emploi/{moved}"' in listing
    assert first not in listing


async def test_the_first_title_taken_back_answers_again(writing: Writing, pages: httpx.AsyncClient) -> None:
    first, moved = writing.slugs[0], writing.rename("Développeuse")
    assert writing.rename("Ingénieure ou ingénieur données") == first
    assert (await pages.get(f"/emploi/{first}")).status_code == 200
    assert (await pages.get(f"/emploi/{moved}")).headers["location"] == f"/emploi/{first}"


async def test_apply_at_a_former_address_leads_to_the_page(
    writing: Writing, client: httpx.AsyncClient
) -> None:
    first = writing.slugs[0]
    writing.rename("Développeuse")
    answer = await client.get(f"/emploi/{first}/postuler")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/emploi/{first}")


async def test_former_addresses_of_what_was_taken_back_tell_nothing(
    writing: Writing, pages: httpx.AsyncClient
) -> None:
    writing.rename("Développeuse")
    writing.perform("unpublish")
    for slug in writing.slugs:
        assert (await pages.get(f"/emploi/{slug}")).status_code == 404
    writing.perform("publish")
    assert (await pages.get(f"/emploi/{writing.slugs[0]}")).headers[
        "location"
    ] == f"/emploi/{writing.slugs[1]}"
