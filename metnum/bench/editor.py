"""Autosave: what one save costs, alone and with fifty people typing."""

import asyncio
import random
import time
from collections.abc import Callable
from functools import partial

import httpx
import sqlalchemy as sa

from metnum.bench import editing, figures
from metnum.bench.server import Site
from metnum.domain.accounts.acting import as_actor, who
from metnum.domain.core.actor import Actor
from metnum.domain.writing import draft_fields
from metnum.domain.writing import editor as writing
from metnum.runtime import db

ROUNDS = 200
PAUSES = (0.8, 3.0)  # seconds between two saves of a person who types


def run(site: Site, *, people: int = 50, seconds: float = 30) -> list[str]:
    """Measure saves on the database of the site."""
    seats = db.run_sync(editing.seats, people, offers=people, text=editing.STARTING_TEXT)
    lines = [_statements(seats[0])]
    tally = asyncio.run(_type(site.url, seats, seconds))
    lines.append(figures.line(f"autosave, server side, {people} people", tally.spent))
    lines.append(figures.line("autosave, seen by the client", tally.waits))
    lines.append(f"{tally.acknowledged / seconds:.0f} saves per second, {tally.retries} tried again")
    return lines


def _statements(seat: editing.Seat) -> str:
    """Count the statements of one save, the session included."""
    actor = db.run_sync(as_actor, seat.token, who)
    for text in ("<p>Premier</p>", "<p>Second</p>", "<p>Troisième</p>"):
        saved = _count(partial(db.run_sync, as_actor, seat.token, _save, seat, text))
        told = _count(partial(_tell, seat, actor))
    return (
        f"one save: {saved} statements, {told} more for what it changes in the editor, "
        f"{_alone(seat, actor):.1f} ms of this processor"
    )


def _count(ask: Callable[[], object]) -> int:
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    sa.event.listen(db.engine(), "before_cursor_execute", note)
    ask()
    sa.event.remove(db.engine(), "before_cursor_execute", note)
    return len(seen)


def _alone(seat: editing.Seat, actor: Actor) -> float:
    """Return the processor time of a save in milliseconds, which a busy machine changes less than any other figure."""
    start = time.process_time()
    for number in range(ROUNDS):
        db.run_sync(as_actor, seat.token, _save, seat, f"{editing.STARTING_TEXT} {number}")
        _tell(seat, actor)
    return (time.process_time() - start) * 1e3 / ROUNDS


def _tell(seat: editing.Seat, actor: Actor) -> None:
    db.run_sync(writing.after_save, actor, seat.offer_id, "mission", "etape=contenu")


def _save(session: db.Session, actor: Actor, seat: editing.Seat, text: str) -> None:
    base = seat.versions["mission"]
    saved = draft_fields.save(session, actor, seat.offer_id, "mission", [text], base=base, tab="bench")
    assert isinstance(saved, draft_fields.DraftValue), saved


async def _type(base: str, seats: list[editing.Seat], seconds: float) -> editing.Tally:
    tally = editing.Tally()
    end = time.monotonic() + seconds

    async def somebody(client: httpx.AsyncClient, seat: editing.Seat, number: int) -> None:
        tab = editing.Tab(client, seat, f"onglet-{number}", tally)
        await asyncio.sleep(random.uniform(0, PAUSES[1]))
        count = 0
        while time.monotonic() < end:
            name = random.choice(editing.FIELDS)
            count += 1
            before = tab.values.get(name) or editing.STARTING_TEXT
            tab.values[name] = f"{before} mot{count}"
            await tab.save(name)
            await asyncio.sleep(random.uniform(*PAUSES))

    limits = httpx.Limits(max_connections=len(seats), max_keepalive_connections=len(seats))
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=30) as client:
        await asyncio.gather(*(somebody(client, seat, number) for number, seat in enumerate(seats)))
    return tally
