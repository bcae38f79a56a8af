"""Fifty people write while the web and worker processes die and come back: every edit is counted at the end."""

import asyncio
import contextlib
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator

import httpx
import psutil

from metnum.bench import editing, server
from metnum.runtime import db

PAUSES = (0.5, 2.5)  # seconds between two edits of somebody
RESTARTS_EVERY = 40.0  # seconds
SHARED_BY = 2  # people on each offer, so that some edit the same fields and meet conflicts
KILLED, RESTARTED = "killed a web process and a worker", "stopped and started everything"


def run(address: str, *, people: int = 50, minutes: float = 5) -> tuple[list[str], int]:
    """Write for some minutes; return the lines to show and the number of edits lost."""
    seats = db.run_sync(editing.seats, people, offers=max(1, people // SHARED_BY))
    written, tally, restarts = asyncio.run(_soak(address, seats, minutes * 60))
    lost = _lost(written)
    total = sum(map(len, written.values()))
    told = ", ".join(f"{restarts.count(kind)} × {kind}" for kind in sorted(set(restarts)))
    lines = [
        f"{people} people on {len({seat.offer_id for seat in seats})} offers for {minutes:g} minutes",
        f"{len(restarts)} interruptions: {told}",
        f"{total} edits, {tally.acknowledged} acknowledged saves, {tally.retries} tried again, "
        f"{tally.conflicts} conflicts told and settled",
        f"{len(lost)} edits lost" + (f": {sorted(lost)[:10]}" if lost else ""),
    ]
    return lines, len(lost)


Written = dict[tuple[int, str], set[str]]  # offer and field → the words that were typed there


def _lost(written: Written) -> set[str]:
    """Return the words that are not in the database at the end."""
    lost = set()
    for (offer_id, name), words in written.items():
        kept = " ".join(db.run_sync(editing.texts, offer_id)[name])
        lost |= words - set(kept.replace("<p>", " ").replace("</p>", " ").split())
    return lost


async def _soak(
    address: str, seats: list[editing.Seat], seconds: float
) -> tuple[Written, editing.Tally, list[str]]:
    written: Written = defaultdict(set)
    tally, restarts = editing.Tally(), list[str]()
    port = server.free_port()
    end = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=len(seats), max_keepalive_connections=len(seats))
    async with (
        _interrupted(address, port, end, restarts),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", limits=limits, timeout=15) as client,
    ):
        await asyncio.gather(
            *(
                _write(editing.Tab(client, seat, f"onglet-{number}", tally), number, end, written)
                for number, seat in enumerate(seats)
            )
        )
    return written, tally, restarts


async def _write(tab: editing.Tab, number: int, end: float, written: Written) -> None:
    """Type one word after the other, each once in the whole soak, in fields chosen at random."""
    count = 0
    while time.monotonic() < end:
        await asyncio.sleep(random.uniform(*PAUSES))
        name, word = random.choice(editing.FIELDS), f"mot-{number}-{count}"
        count += 1
        written[tab.seat.offer_id, name].add(word)
        tab.values[name] = f"{tab.values.get(name, '')} {word}".strip()
        await tab.save(name)


class _Server:
    """The server under test, which can be hurt."""

    def __init__(self, address: str, port: int) -> None:
        self.address, self.port = address, port
        self.stack, self.pid = contextlib.ExitStack(), 0

    def start(self) -> None:
        """Start everything, and wait until it answers."""
        self.stack = contextlib.ExitStack()
        site = self.stack.enter_context(server.serve(self.address, demo=False, port=self.port))
        self.pid = site.pid

    def stop(self) -> None:
        """Stop everything."""
        self.stack.close()

    def kill_children(self) -> None:
        """Kill the web process and the worker without warning; the parent process starts them again."""
        for child in psutil.Process(self.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()


@contextlib.asynccontextmanager
async def _interrupted(address: str, port: int, end: float, restarts: list[str]) -> AsyncIterator[None]:
    """Serve and interrupt, in turn by killing the children (kill -9) and by stopping and starting everything."""
    running = _Server(address, port)
    await asyncio.to_thread(running.start)

    async def interrupt() -> None:
        while time.monotonic() + RESTARTS_EVERY / 2 < end:
            await asyncio.sleep(RESTARTS_EVERY * random.uniform(0.5, 1))
            if len(restarts) % 2 == 0:
                running.kill_children()
                restarts.append(KILLED)
            else:
                await asyncio.to_thread(running.stop)
                await asyncio.to_thread(running.start)
                restarts.append(RESTARTED)

    task = asyncio.create_task(interrupt())
    try:
        yield
    finally:
        await task
        await asyncio.to_thread(running.stop)
