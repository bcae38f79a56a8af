"""Programs of strangers try to change institutions and people; the public sees what a change shows."""

import json
import time
import uuid
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext
from sqlmodel import Session, col, select
from websockets.sync.client import connect
from websockets.typing import Origin

from metnum.bench.server import Site
from metnum.domain.accounts import cookie
from metnum.domain.employers import merging
from metnum.models import Institution, Membership, Person, RecruitingService
from metnum.state.admin.people import PersonPage
from metnum.state.recruiter.team import Team
from metnum.vocabulary import MembershipKind, Role
from tests.browser.people import first_service, in_database, invited, signed_in

pytestmark = pytest.mark.browser


def _membership(session: Session, email: str) -> tuple[int, int, str]:
    row = session.exec(
        select(Membership).join(Person).where(col(Person.email) == email).order_by(col(Membership.service_id))
    ).first()
    assert row is not None
    return row.person_id, row.service_id, row.kind.value


def _other_service(session: Session, service_id: int) -> int:
    own = session.get_one(RecruitingService, service_id).institution_id
    wanted = select(RecruitingService.id).where(col(RecruitingService.institution_id) != own)
    return session.exec(wanted.order_by(col(RecruitingService.id)).limit(1)).one() or 0


def test_a_raw_socket_changes_nothing_elsewhere(browser: Browser, site: Site) -> None:
    """A manager of another institution and a recruiter send events that no screen would let them send."""
    own = in_database(site, first_service)
    signed_in(browser, site, "victime@exemple.fr", service_id=own, kind=MembershipKind.MANAGER).close()
    victim, service_id, _ = in_database(site, _membership, "victime@exemple.fr")
    other = in_database(site, _other_service, own)
    hostile = {
        "etrangere@exemple.fr": (other, MembershipKind.MANAGER),
        "recrute@exemple.fr": (own, MembershipKind.RECRUITER),
    }
    place = {"person": victim, "service": service_id}
    events: list[tuple[type, str, dict[str, object]]] = [
        (Team, "remove", place),
        (Team, "change_kind", {**place, "kind": "recruiter"}),
        (Team, "invite", {"email": "intruse@exemple.fr", "service_id": service_id, "kind": "manager"}),
        (PersonPage, "deactivate", {"person": victim}),
        (PersonPage, "change_role", {"person": victim, "role": "administrator"}),
    ]
    for email, (number, kind) in hostile.items():
        with signed_in(browser, site, email, service_id=number, kind=kind) as context:
            for state, handler, form in events:
                _send(site, _cookie(context), f"{state.get_full_name()}.{handler}", form)  # type: ignore[attr-defined]
    # The same event works when somebody who may sends it, so that the socket itself is not at fault.
    context = signed_in(browser, site, "victime@exemple.fr", service_id=own, kind=MembershipKind.MANAGER)
    _send(
        site, _cookie(context), f"{Team.get_full_name()}.invite", {**events[2][2], "email": "amie@exemple.fr"}
    )
    context.close()
    assert in_database(site, invited, "amie@exemple.fr") == 1
    assert in_database(site, _membership, "victime@exemple.fr") == (victim, service_id, "manager")
    assert in_database(site, invited, "intruse@exemple.fr") == 0
    assert in_database(site, _is_active, victim)


def test_the_public_page_follows_at_once_and_merged_addresses_lead_on(site: Site) -> None:
    slug, former = in_database(site, _new_institutions)
    assert "Avant" in httpx.get(f"{site.url}/employeurs/{slug}").text
    in_database(site, _retitle, slug)
    expect_soon(lambda: "Juste après" in httpx.get(f"{site.url}/employeurs/{slug}").text)
    in_database(site, _merge, former, slug)
    answer = httpx.get(f"{site.url}/employeurs/{former}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/employeurs/{slug}")


def expect_soon(is_done: Callable[[], bool]) -> None:
    """Wait a little for something that another process does."""
    for _ in range(50):
        if is_done():
            return
        time.sleep(0.1)
    raise AssertionError("It did not happen within five seconds.")


def _new_institutions(session: Session) -> tuple[str, str]:
    rows = [
        Institution(
            slug=f"suivie-{number}", name=f"Suivie {number}", tagline="Avant", presentation="<p>x</p>"
        )
        for number in range(2)
    ]
    session.add_all(rows)
    session.flush()
    return rows[0].slug, rows[1].slug


def _by_slug(session: Session, slug: str) -> Institution:
    return session.exec(select(Institution).where(col(Institution.slug) == slug)).one()


def _retitle(session: Session, slug: str) -> None:
    _by_slug(session, slug).tagline = "Juste après"


def _merge(session: Session, former: str, slug: str) -> None:
    merging.institutions(session, _by_slug(session, former), _by_slug(session, slug))


def _is_active(session: Session, number: int) -> bool:
    row = session.get_one(Person, number)
    return row.is_active and row.role is Role.RECRUITER


def _cookie(context: BrowserContext) -> str:
    return next(item["value"] for item in context.cookies() if item["name"] == cookie.NAME)


def _send(site: Site, token: str, name: str, form: dict[str, object]) -> None:
    """Send one event through a socket of our own, and read what comes back until it is silent."""
    address = f"{site.url.replace('http', 'ws', 1)}/_event/?token={uuid.uuid4()}&EIO=4&transport=websocket"
    headers = {"Cookie": f"{cookie.NAME}={token}"}
    with connect(address, origin=Origin(site.url), additional_headers=headers) as socket:
        socket.recv(timeout=5)
        socket.send("40/_event,")
        socket.recv(timeout=5)
        event = {"name": name, "payload": {"form": form}, "router_data": {"pathname": "/", "query": {}}}
        socket.send("42/_event," + json.dumps(["event", event]))
        try:
            while True:
                socket.recv(timeout=1)
        except TimeoutError:
            return
