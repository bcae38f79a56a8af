"""A feature that is switched off says so, and comes back at once."""

import httpx
from sqlmodel import Session

from metnum.domain.core import clock
from metnum.domain.operations import switches
from metnum.models import FeatureSwitch
from metnum.runtime import db
from tests.http.conftest import Catalogue


def _turn(session: Session, name: str, *, on: bool) -> None:
    session.merge(FeatureSwitch(name=name, is_on=on, changed_at=clock.now()))


async def test_the_public_api(client: httpx.AsyncClient, catalogue: Catalogue) -> None:
    await db.run(_turn, switches.PUBLIC_API, on=False)
    for address in ("/api/v1/offres", f"/api/v1/offres/{catalogue.moved_to}"):
        closed = await client.get(address)
        assert (closed.status_code, "fermé" in closed.json()["erreur"]) == (503, True)
    await db.run(_turn, switches.PUBLIC_API, on=True)
    assert (await client.get("/api/v1/offres")).status_code == 200
