"""What HTTP clients see of the server: statuses, headers, first HTML; hostile requests and sockets."""

import contextlib
import json
import uuid

import httpx
import pytest
import sqlalchemy as sa
from sqlmodel import Session, col
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from metnum.bench.server import Site
from metnum.models import RecruitingService
from metnum.vocabulary import MembershipKind
from tests.browser.people import in_database
from tests.people import join, person, sign_in

pytestmark = pytest.mark.browser


def test_first_html_is_complete(site: Site) -> None:
    answer = httpx.get(f"{site.url}/offres-emploi?q=data", headers={"accept-encoding": "br"})
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "br"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    html = answer.text
    assert '<html data-fr-scheme="system" lang="fr">' in html
    assert html.count("<h1") == 1
    assert 'id="resultats"' in html
    assert 'name="q"' in html
    assert "<mark>" in html


@pytest.mark.parametrize(
    "path",
    [
        "/offres-emploi?page=-3&tri=x&contrat=%00&q=" + "a" * 10_000,
        "/offres-emploi?" + "&".join(f"metier=m{number}" for number in range(2_000)),
        "/offres-emploi?q=%F0%9F%92%A9%27%22%3Cscript%3Ealert(1)%3C/script%3E",
        "/offres-emploi?page=500&region=11",
        "/offres-emploi?q=%27%20%26%20%7C%20!%20:*%20()",
    ],
)
def test_absurd_addresses_give_a_clean_page(site: Site, path: str) -> None:
    answer = httpx.get(site.url + path)
    assert answer.status_code == 200
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/nulle-part",
        "/emploi/inconnue-999999",
        "/emploi/%00",
        "/../../etc/passwd",
        "/" + "x" * 3_000 + ".xml",
        "/administration.html",
    ],
)
def test_unknown_addresses_are_404(site: Site, path: str) -> None:
    answer = httpx.get(site.url + path)
    assert answer.status_code == 404
    assert "<h1" in answer.text


def test_old_addresses_move(site: Site) -> None:
    assert httpx.get(f"{site.url}/offres-emploi?query=dev").headers["location"] == "/offres-emploi?q=dev"
    assert httpx.get(f"{site.url}/offres-emploi/?q=a").headers["location"] == "/offres-emploi?q=a"
    assert not httpx.get(f"{site.url}//example.org/").headers.get("location", "/").startswith("//")


def test_assets_are_kept_for_a_year(site: Site) -> None:
    html = httpx.get(f"{site.url}/").text
    stylesheet = html.split('rel="stylesheet"')[0].rsplit('href="', 1)[1].split('"')[0]
    answer = httpx.get(site.url + stylesheet, headers={"accept-encoding": "br"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "br"


def _socket_address(site: Site) -> str:
    return f"{site.url.replace('http', 'ws', 1)}/_event/?token={uuid.uuid4()}&EIO=4&transport=websocket"


def test_a_foreign_origin_gets_no_socket(site: Site) -> None:
    with (
        pytest.raises(InvalidStatus),
        connect(_socket_address(site), origin=Origin("https://mechant.example")),
    ):
        pass


def test_a_lying_host_is_repeated_nowhere(site: Site) -> None:
    for path in ("/connexion/", "/sante/", "//connexion/", "/espace-recruteur/offres/export.csv/"):
        answer = httpx.get(site.url + path, headers={"host": "mechant.example"})
        assert "mechant" not in answer.headers.get("location", "")


def _hydrated(site: Site, tab: str, token: str) -> str:
    """Open the socket of a tab, ask for its state and return all that comes."""
    address = f"{_socket_address(site).partition('token=')[0]}token={tab}&EIO=4&transport=websocket"
    cookies = {"Cookie": f"metnum_session={token}"} if token else None
    place = {"pathname": "/espace-recruteur/equipe", "asPath": "/espace-recruteur/equipe", "query": {}}
    names = ["reflex___state____state.hydrate_and_load"]
    if not token:
        names = ["reflex___state____state.hydrate", "nobody.knows"]
    came = ""
    with connect(address, origin=Origin(site.url), additional_headers=cookies) as socket:
        socket.send("40/_event,")
        for name in names:
            event = {"name": name, "payload": {}, "router_data": place}
            socket.send("42/_event," + json.dumps(["event", event]))
        with contextlib.suppress(TimeoutError):
            while 'is_hydrated_rx_state_":true' not in came:
                came += str(socket.recv(timeout=15 if token else 1))
    return came


def test_the_token_of_a_tab_opens_nothing_to_others(site: Site) -> None:
    """A closed tab leaves its state for ten minutes, and only the session that filled it finds it."""
    token = in_database(site, _manager)
    tab = str(uuid.uuid4())
    assert "mathilde.serrure@exemple.fr" in _hydrated(site, tab, token)
    assert "mathilde.serrure@exemple.fr" not in _hydrated(site, tab, "")
    assert token not in site.log.read_text()


def _manager(session: Session) -> str:
    row = person(session, "mathilde.serrure@exemple.fr")
    wanted = sa.select(RecruitingService).order_by(col(RecruitingService.id)).limit(1)
    join(session, row, session.scalars(wanted).one(), MembershipKind.MANAGER)
    return sign_in(session, row)


def test_handlers_that_nobody_allowed_answer_nothing(site: Site) -> None:
    with connect(_socket_address(site), origin=Origin(site.url)) as socket:
        assert str(socket.recv(timeout=5)).startswith("0{")
        socket.send("40/_event,")
        assert str(socket.recv(timeout=5)).startswith("40/_event")
        event = {
            "name": "reflex___state____state.setvar",
            "payload": {"var_name": "is_hydrated", "value": True},
        }
        socket.send("42/_event," + json.dumps(["event", event]))
        with pytest.raises(TimeoutError):
            socket.recv(timeout=1)
