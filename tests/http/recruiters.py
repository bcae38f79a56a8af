"""People and offers of two institutions in a database of their own, and browsers that hold their cookies."""

from dataclasses import dataclass

import httpx
from sqlmodel import Session
from starlette.routing import Router

from metnum.domain.accounts import cookie, sessions
from metnum.http.routes import ROUTES
from metnum.http.security import SameOrigin
from tests.offers import draft, publish
from tests.people import KINDS, cast

OTHERS = "Autre ministère"
FORMULA = '=HYPERLINK("https://exemple.example";"Cliquez")'


@dataclass(frozen=True)
class World:
    """The secrets of each kind of person, and the numbers of some offers."""

    tokens: dict[str, str]
    mine: list[int]
    draft: int
    others: int


def build(session: Session) -> World:
    """Write everybody, three published offers, a draft, and an offer of another institution."""
    people = cast(session)
    tokens = {"anonymous": "", "nobody": "inventé"}
    for kind, person in people.people.items():
        tokens[kind] = sessions.open_session(session, person, with_second_factor=kind == "administrator")
    titles = ("Première", "@SUM(1+1)", "Troisième")
    mine = [publish(session, title, mission="<p>Texte.</p>").id or 0 for title in titles]
    written = draft(session, "Brouillon", last_day=None)
    others = publish(session, "Secret des autres", employer=OTHERS)
    return World(tokens, mine, written.id or 0, others.id or 0)


def browser(token: str) -> httpx.AsyncClient:
    """Ask the routes as somebody does from this site."""
    headers = {"sec-fetch-site": "same-origin"}
    if token:
        headers["cookie"] = f"{cookie.name()}={token}"
    transport = httpx.ASGITransport(app=SameOrigin(Router(routes=ROUTES)))
    return httpx.AsyncClient(transport=transport, base_url="http://metnum.test", headers=headers)


ENTERING = ("stranger", "recruiter", "manager", "administrator")
REFUSED = tuple(kind for kind in KINDS if kind not in ENTERING)
