"""The address of a test link leads to its prototype until the link is over."""

from datetime import timedelta

import httpx
import pytest
import sqlalchemy as sa
from sqlmodel import Session, col
from starlette.routing import Route

from metnum.domain.core import clock
from metnum.domain.prototypes import actions, catalogue
from metnum.domain.prototypes.catalogue import Prototype
from metnum.http.prototype_links import open_link
from metnum.http.routes import ROUTES
from metnum.models import PrototypeLink
from tests.people import cast


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the site show a prototype, whose address does not exist by default."""
    monkeypatch.setattr(catalogue, "_known", {"bourse": Prototype("Bourse", "Camille", "2026-11-24")})
    assert not any(getattr(route, "path", "").startswith("/prototypes") for route in ROUTES)
    monkeypatch.setattr("tests.http.conftest.ROUTES", [Route("/prototypes/essai/{token}", open_link)])


async def test_a_link_leads_to_its_prototype_and_is_not_kept(
    session: Session, asking: httpx.AsyncClient
) -> None:
    token = actions.create_link(session, cast(session)["recruiter"], "bourse", {"days": 1})
    session.flush()
    answer = await asking.get(f"/prototypes/essai/{token}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/prototypes/bourse?essai={token}")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_link_that_is_over_says_so(session: Session, asking: httpx.AsyncClient) -> None:
    token = actions.create_link(session, cast(session)["recruiter"], "bourse", {"days": 1})
    session.flush()
    ended = clock.now() - timedelta(seconds=1)
    session.execute(
        sa.update(PrototypeLink).where(col(PrototypeLink.prototype) == "bourse").values(expires_at=ended)
    )
    for unknown in (token, "inconnu", "a" * 5000):
        answer = await asking.get(f"/prototypes/essai/{unknown}")
        assert answer.status_code == 410
        assert "n’ouvre plus rien" in answer.text
