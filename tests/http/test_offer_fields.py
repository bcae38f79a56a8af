"""Everybody tries to save fields over HTTP, and to throw everything at the door."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from sqlmodel import Session, col
from starlette.routing import Router

from metnum.domain.accounts import cookie, sessions
from metnum.domain.core.secret import digest
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.writing import draft_fields, editor, preview
from metnum.http.offer_fields import MAX_BODY
from metnum.http.routes import ROUTES
from metnum.models import Offer, WebSession
from metnum.runtime import db, postgres
from tests import databases
from tests.offers import draft, publish, service
from tests.people import KINDS, Cast, cast

STATUSES = {
    "anonymous": 401,
    "candidate": 404,
    "pending": 404,
    "stranger": 404,
    "recruiter": 200,
    "manager": 200,
    "administrator": 200,
    "no_second_factor": 404,
    "deactivated": 401,
}
HOSTILE = (
    '<p onclick="x()">Bonjour</p><script>alert(1)</script><img src=x onerror=alert(1)>'
    '<a href="javascript:alert(1)">lien</a><iframe src="https://exemple.fr"></iframe><style>*{}</style>'
)


@dataclass(frozen=True)
class Door:
    """Cookies, and numbers of drafts, with which tests knock at the door."""

    tokens: dict[str, str]
    keys: dict[str, str]
    own: int  # a draft of the agency
    foreign: int  # a draft of another ministry
    imported: int
    foreign_service: int


def _write(session: Session) -> Door:
    people = cast(session)
    imported = publish(session, "Importée")
    imported.source_id = session.scalars(sa.text("SELECT id FROM source WHERE code = 'csp'")).one()
    return Door(
        {kind: _token(session, people, kind) for kind in KINDS},
        {kind: editor.person_key(people[kind]) for kind in KINDS},
        draft(session, "Brouillon").id or 0,
        draft(session, "Ailleurs", employer="Autre ministère").id or 0,
        imported.id or 0,
        service(session, "Autre ministère").id or 0,
    )


def _token(session: Session, people: Cast, kind: str) -> str:
    if kind == "anonymous":
        return ""
    row = people.people[kind]
    return sessions.open_session(session, row, with_second_factor=kind == "administrator")


@pytest.fixture(scope="module")
def door(server: postgres.Cluster, template: str) -> Iterator[Door]:
    """Yield the database of these tests, with real commits."""
    with databases.copy(server, template) as address, databases.used(address):
        yield db.run_sync(_write)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client that asks the routes themselves."""
    transport = httpx.ASGITransport(app=Router(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://metnum.test") as asking:
        yield asking


async def save(
    client: httpx.AsyncClient, door: Door, kind: str = "recruiter", offer: int | None = None, **given: Any
) -> httpx.Response:
    """Save one field as somebody."""
    body = {"name": "title", "values": ["Titre"], "base": 0, "tab": kind, "person": door.keys[kind], **given}
    address = f"/espace-recruteur/offres/{door.own if offer is None else offer}/champs"
    headers = {"Cookie": f"{cookie.NAME}={door.tokens[kind]}"}
    return await client.post(address, json=body, headers=headers)


def texts(offer_id: int) -> dict[str, list[str]]:
    """Return the texts of an offer in the database."""
    return db.run_sync(lambda session: draft_fields.texts(session, session.get_one(Offer, offer_id)))


@pytest.mark.parametrize("kind", KINDS)
async def test_who_may_save(client: httpx.AsyncClient, door: Door, kind: str) -> None:
    before = texts(door.own)
    answer = await save(client, door, kind, name="address_line", values=[f"Rue de {kind}"], tab="same")
    assert answer.status_code == STATUSES[kind], answer.text
    assert answer.headers["cache-control"] == "no-store"
    if STATUSES[kind] == 200:
        assert texts(door.own)["address_line"] == [f"Rue de {kind}"]
    else:
        assert texts(door.own) == before
        assert answer.json()["message"].endswith(".")


async def test_the_offer_of_another_institution_does_not_exist(client: httpx.AsyncClient, door: Door) -> None:
    for kind in ("recruiter", "manager"):
        assert (await save(client, door, kind, door.foreign)).status_code == 404
    assert (await save(client, door, "recruiter", 999_999)).status_code == 404
    assert texts(door.foreign)["title"] == ["Ailleurs"]


async def test_what_was_imported_is_changed_at_its_source(client: httpx.AsyncClient, door: Door) -> None:
    assert (await save(client, door, "administrator", door.imported)).status_code == 403
    assert texts(door.imported)["title"] == ["Importée"]


async def test_a_save_answers_its_version_and_its_error(client: httpx.AsyncClient, door: Door) -> None:
    answer = await save(client, door, name="salary_min", values=["douze"], query="etape=conditions")
    assert answer.json()["shown"]["field"]["error"] == "Écrivez un nombre entier, sans lettres."
    base = answer.json()["version"]
    again = await save(client, door, name="salary_min", values=["40000"], base=base, query="etape=conditions")
    assert again.json()["shown"]["field"]["error"] == ""
    assert again.json()["version"] == answer.json()["version"] + 1
    assert len(again.json()["saved_at"]) == 5
    assert "save;dur=" in again.headers["server-timing"]


async def test_a_page_that_is_left_is_told_nothing_more(client: httpx.AsyncClient, door: Door) -> None:
    answer = await save(client, door, name="team", values=["<p>Six</p>"])
    assert set(answer.json()) == {"version", "saved_at"}


async def test_what_is_saved_stays_saved_when_the_rest_cannot_be_told(
    client: httpx.AsyncClient, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*given: object) -> None:
        raise RuntimeError("a preview that cannot be made")

    monkeypatch.setattr(preview, "of_draft", fails)
    answer = await save(client, door, name="context", values=["<p>Ici</p>"], query="")
    assert (answer.status_code, answer.json()["shown"]) == (200, None)
    assert texts(door.own)["context"] == ["<p>Ici</p>"]


async def test_a_conflict_says_who_and_what(client: httpx.AsyncClient, door: Door) -> None:
    first = await save(client, door, "manager", name="remote", values=["total"], tab="un")
    second = await save(client, door, "recruiter", name="remote", values=["non"], tab="deux")
    assert (first.status_code, second.status_code) == (200, 409)
    theirs = second.json()["theirs"]
    assert theirs["values"] == ["total"]
    assert theirs["shown"] == "Télétravail total"
    assert theirs["by"] == "Marius Responsable"
    assert theirs["at"].startswith("à ")
    assert texts(door.own)["remote"] == ["total"]


@pytest.mark.parametrize("name", list(SECTIONS))
async def test_scripts_do_not_stay_in_rich_fields(client: httpx.AsyncClient, door: Door, name: str) -> None:
    assert (await save(client, door, name=name, values=[HOSTILE])).status_code == 200
    (kept,) = texts(door.own)[name]
    assert kept.startswith("<p>Bonjour</p>")
    for trace in ("<script", "onclick", "onerror", "javascript:", "<iframe", "<style", "alert(1)</"):
        assert trace not in kept


@pytest.mark.parametrize(
    "given",
    [
        {"name": "state", "values": ["published"]},
        {"name": "slug", "values": ["x"]},
        {"name": "mission", "values": ["x" * 60_001]},
        {"name": "title", "values": ["un", "deux"]},
        {"name": "domain_ids", "values": [str(number) for number in range(41)]},
        {"values": "title"},
        {"values": [1]},
        {"base": -1},
        {"base": 2**40},
        {"base": "0"},
        {"tab": "x" * 65},
        {"role": "administrator"},
        {"name": None},
    ],
)
async def test_nonsense_is_refused(client: httpx.AsyncClient, door: Door, given: dict[str, Any]) -> None:
    before = texts(door.own)
    answer = await save(client, door, **given)
    assert answer.status_code == 422
    assert answer.json()["message"].endswith(".")
    assert texts(door.own) == before


async def test_bodies_that_are_not_json(client: httpx.AsyncClient, door: Door) -> None:
    address = f"/espace-recruteur/offres/{door.own}/champs"
    headers = {"Cookie": f"{cookie.NAME}={door.tokens['recruiter']}"}
    half = b'{"name":"title","values":["\\ud800"],"base":0,"tab":"a","person":"b"}'
    for body in (b"", b"{", b"[]", b"\xff\xfe", half):
        assert (await client.post(address, content=body, headers=headers)).status_code == 422
    huge = await client.post(address, content=b"x" * (MAX_BODY + 1), headers=headers)
    assert huge.status_code == 413
    assert (await client.get(address)).status_code == 405


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("service_id", "999999999999999999999"),
        ("service_id", "-1"),
        ("service_id", "١٢"),
        ("service_id", "FOREIGN"),
    ],
)
async def test_a_service_that_is_not_theirs(
    client: httpx.AsyncClient, door: Door, name: str, value: str
) -> None:
    wanted = str(door.foreign_service) if value == "FOREIGN" else value
    assert (await save(client, door, name=name, values=[wanted])).status_code == 403
    assert texts(door.own)["service_id"] != [wanted]


@pytest.mark.parametrize("name", ["profession_id", "domain_ids", "commune_code", "last_day", "experience"])
@pytest.mark.parametrize("value", ["9" * 30, "' OR 1=1 --", "\x00\x1b[31mé", "999999"])
async def test_what_points_to_nothing_is_kept_and_told(
    client: httpx.AsyncClient, door: Door, name: str, value: str
) -> None:
    answer = await save(client, door, name=name, values=[value], tab="recruiter")
    assert answer.status_code == 200
    view = db.run_sync(_view, door)
    assert name in {line.url.partition("#")[2] for line in view.errors}
    await save(client, door, name=name, values=[], tab="recruiter")


def _view(session: Session, door: Door) -> Any:
    actor = sessions.actor(session, door.tokens["recruiter"])
    return editor.offer_editor(session, actor, {"id": str(door.own)}, "etape=relecture")


async def test_somebody_else_in_the_same_browser_writes_nothing(
    client: httpx.AsyncClient, door: Door
) -> None:
    """Marius signs in while a tab of Rachida is still open: her text is not saved under his name."""
    answer = await save(
        client, door, "manager", person=door.keys["recruiter"], name="team", values=["<p>x</p>"]
    )
    assert answer.status_code == 401
    assert "Une autre personne" in answer.json()["message"]


async def test_who_looks_through_other_eyes_writes_nothing(client: httpx.AsyncClient, door: Door) -> None:
    def look(session: Session) -> None:
        recruiter = sessions.actor(session, door.tokens["recruiter"])
        session.execute(
            sa.update(WebSession)
            .where(col(WebSession.token_hash) == digest(door.tokens["administrator"]))
            .values(viewing_as_id=recruiter.person_id)
        )

    before = texts(door.own)
    db.run_sync(look)
    answer = await save(
        client, door, "administrator", person=door.keys["recruiter"], name="team", values=["<p>vu</p>"]
    )
    assert answer.status_code == 403
    assert texts(door.own) == before
