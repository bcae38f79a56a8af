"""Everybody who may stand before a door asks for every private screen."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlmodel import Session
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from metnum.components.shell import shell
from metnum.domain.accounts import cookie, sessions
from metnum.http.first_html import SLOT
from metnum.http.pages import Pages
from metnum.metnum import SCREENS
from metnum.pages.screen import Screen
from metnum.routes import FAILURE, FORBIDDEN, NOT_FOUND
from metnum.runtime import db, postgres
from tests import databases
from tests.offers import draft
from tests.people import KINDS, cast

PRIVATE = [screen for screen in SCREENS if not screen.is_public]


async def _reflex(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("reflex")(scope, receive, send)


def _write(session: Session) -> dict[str, str]:
    people = cast(session)
    draft(session, "Brouillon")
    tokens = {"anonymous": ""}
    for kind, person in people.people.items():
        has_second = kind == "administrator"
        tokens[kind] = sessions.open_session(session, person, with_second_factor=has_second)
    return tokens


@pytest.fixture(scope="module")
def tokens(server: postgres.Cluster, template: str) -> Iterator[dict[str, str]]:
    """Yield the cookies of each kind of person."""
    with databases.copy(server, template) as address, databases.used(address):
        yield db.run_sync(_write)


@pytest.fixture
def app(tmp_path: Path) -> Pages:
    """Return the screens over a page that Vite could have built."""
    (tmp_path / "__spa-fallback.html").write_text(f'<html lang="fr"><head></head><body>{SLOT}</body></html>')
    return Pages(
        _reflex,
        screens=SCREENS,
        not_found=NOT_FOUND,
        failure=FAILURE,
        forbidden=FORBIDDEN,
        frame=shell,
        built=tmp_path,
    )


async def _ask(app: Pages, path: str, token: str) -> httpx.Response:
    headers = {"cookie": f"{cookie.name()}={token}"} if token else {}
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://metnum.test") as client:
        return await client.get(path, headers=headers)


def _address(screen: Screen) -> str:
    return screen.path.replace("{id}", "1").replace("{slug}", "x").replace("{token}", "x")


def _expected(screen: Screen, kind: str) -> set[int]:
    if kind in ("anonymous", "deactivated"):
        return {303}
    roles = {
        "candidate": {"signed-in", "candidate"},
        "pending": {"signed-in"},
        "no_second_factor": {"signed-in"},
        "administrator": {"signed-in", "recruiter", "administrator"},
    }.get(kind, {"signed-in", "recruiter"})
    # 404 hides what they may not see, and 303 leads to a better screen.
    if roles & set(screen.access):
        return {200, 303, 404}
    # People who wait for a service are told so instead of being refused.
    return {303} if kind == "pending" and screen.path.startswith("/espace-recruteur") else {403}


@pytest.mark.parametrize("screen", PRIVATE, ids=lambda screen: screen.path)
async def test_who_may_enter(app: Pages, tokens: dict[str, str], screen: Screen) -> None:
    for kind in KINDS:
        answer = await _ask(app, _address(screen), tokens[kind])
        assert answer.status_code in _expected(screen, kind), f"{kind}: {answer.status_code}"
        if answer.status_code != 303:
            assert answer.headers["cache-control"] == "no-store"
            assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("screen", PRIVATE, ids=lambda screen: screen.path)
async def test_nonsense_in_the_address_is_never_an_error(
    app: Pages, tokens: dict[str, str], screen: Screen
) -> None:
    nonsense = "?page=-1&page=abc&tri=%00&q=%27%22%3Cscript%3E&etat=x&du=2026-99-99&id=1e9"
    for number in ("999999999999", "abc", "-1", "%00"):
        path = screen.path.replace("{id}", number).replace("{slug}", number).replace("{token}", number)
        answer = await _ask(app, path + nonsense, tokens["administrator"])
        assert answer.status_code in (200, 303, 403, 404)
        assert "<script>" not in answer.text.split("<main")[-1].split("</main>")[0]


def test_every_private_screen_reads_as_somebody() -> None:
    assert [screen.path for screen in PRIVATE if screen.read_as is None and screen.state is not None] == []
