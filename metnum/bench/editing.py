"""People who write offers at once: their sessions, their offers, and a client that never gives up."""

import asyncio
import contextlib
import random
import time
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlmodel import Session

from metnum import addresses
from metnum.domain.accounts import cookie, sessions
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.writing import creation, draft_fields, editor
from metnum.models import Institution, Membership, Offer, Person, RecruitingService
from metnum.vocabulary import MembershipKind, Role

FIELDS = ("title", "mission", "team", "context", "perks", "role", "profile", "address_line")
FIRST_RETRY, LAST_RETRY = 1.0, 8.0  # seconds, as in the browser (saver.js)
STARTING_TEXT = (
    "<p>" + "Concevoir des services publics numériques que tout le monde peut utiliser. " * 12 + "</p>"
)


@dataclass(frozen=True)
class Seat:
    """Somebody signed in, in front of an offer."""

    token: str
    person: str
    offer_id: int
    versions: dict[str, int]


def seats(session: Session, people: int, *, offers: int, text: str = "") -> list[Seat]:
    """Create people of one service, and offers that they share between them, with a text in each section."""
    institution = Institution(slug="banc-essai", name="Institution du banc d’essai")
    session.add(institution)
    session.flush()
    service = RecruitingService(institution_id=institution.id or 0, name="Direction du numérique")
    session.add(service)
    session.flush()
    made: list[int] = []
    found = []
    for number in range(people):
        person = _person(session, number, service.id or 0)
        token = sessions.open_session(session, person)
        actor = sessions.actor(session, token)
        if len(made) < offers:
            values = {name: [text] for name in SECTIONS if text}
            made.append(creation.create(session, actor, service.id, values).id or 0)
        offer_id = made[number % offers]
        found.append(Seat(token, editor.person_key(actor), offer_id, _versions(session, offer_id)))
    return found


def _versions(session: Session, offer_id: int) -> dict[str, int]:
    found = draft_fields.current(session, session.get_one(Offer, offer_id))
    return {name: value.version for name, value in found.items()}


def _person(session: Session, number: int, service_id: int) -> Person:
    person = Person(
        email=f"banc.{number}@exemple.fr", first_name="Banc", last_name=f"N° {number}", role=Role.RECRUITER
    )
    session.add(person)
    session.flush()
    session.add(Membership(person_id=person.id or 0, service_id=service_id, kind=MembershipKind.RECRUITER))
    session.flush()
    return person


def texts(session: Session, offer_id: int) -> dict[str, list[str]]:
    """Return the texts of the sections of an offer, as the database holds them."""
    return draft_fields.texts(session, session.get_one(Offer, offer_id))


@dataclass
class Tally:
    """What happened to everybody's edits."""

    acknowledged: int = 0
    retries: int = 0
    conflicts: int = 0
    waits: list[float] = field(default_factory=list)  # seconds, from the client
    spent: list[float] = field(default_factory=list)  # seconds, from the server


@dataclass
class Tab:
    """One browser tab: what it knows of each field, and what is not acknowledged yet."""

    client: httpx.AsyncClient
    seat: Seat
    name: str
    tally: Tally
    versions: dict[str, int] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin from the versions that the seat knows."""
        self.versions = dict(self.seat.versions)

    async def save(self, name: str) -> None:
        """Send a field until the server has it, as `saver.js` does; a conflict keeps both texts."""
        failures = 0
        while True:
            answer = await self._ask(name)
            if answer is not None and answer.status_code == 200:
                self.versions[name] = answer.json()["version"]
                self.tally.acknowledged += 1
                return
            if answer is not None and answer.status_code == 409:
                self._keep_both(name, answer.json()["theirs"])
                continue
            if answer is not None and answer.status_code < 500:
                raise RuntimeError(f"{answer.status_code}: {answer.text[:200]}")
            failures += 1
            self.tally.retries += 1
            pause = min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1))
            await asyncio.sleep(pause * random.uniform(0.75, 1.25))

    async def _ask(self, name: str) -> httpx.Response | None:
        start = time.perf_counter()
        body: dict[str, Any] = {
            "name": name,
            "values": [self.values[name]],
            "base": self.versions.get(name, 0),
            "tab": self.name,
            "person": self.seat.person,
            "query": "etape=contenu",
        }
        headers = {"Cookie": f"{cookie.name()}={self.seat.token}", "Sec-Fetch-Site": "same-origin"}
        address = addresses.offer_fields(self.seat.offer_id)
        with contextlib.suppress(httpx.TransportError):
            answer = await self.client.post(address, json=body, headers=headers)
            self.tally.waits.append(time.perf_counter() - start)
            _, _, spent = answer.headers.get("server-timing", "").partition("dur=")
            if spent:
                self.tally.spent.append(float(spent) / 1e3)
            return answer
        return None

    def _keep_both(self, name: str, theirs: dict[str, Any]) -> None:
        """Choose « Garder la mienne » after adding the words of the other to it, so that no word of either vanishes."""
        self.tally.conflicts += 1
        mine = self.values[name].split()
        other = (theirs["values"] or [""])[0].split()
        self.values[name] = " ".join([*other, *(word for word in mine if word not in set(other))])
        self.versions[name] = theirs["version"]
