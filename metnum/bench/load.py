"""Many people on one web process: it speaks Reflex's socket protocol and measures what each click waits for."""

import asyncio
import json
import random
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import psutil
import websockets

from metnum import addresses
from metnum.bench import figures

PATH = addresses.OFFER_SEARCH
STATE = "reflex___state____state"
LOAD = f"{STATE}.reflex___state____on_load_internal_state.on_load_internal"


@dataclass
class Tab:
    """One browser tab on the listing."""

    base: str
    socket: websockets.ClientConnection | None = None
    waits: dict[str, asyncio.Future[float]] = field(default_factory=dict)

    async def open(self) -> None:
        """Connect as the page does, and wait for the first rows."""
        address = (
            self.base.replace("http", "ws", 1) + f"/_event/?token={uuid.uuid4()}&EIO=4&transport=websocket"
        )
        self.socket = await websockets.connect(
            address,
            origin=websockets.Origin(self.base),
            subprotocols=[websockets.Subprotocol(version("reflex"))],
            max_size=None,
            ping_interval=None,
            compression=None,
        )
        asyncio.create_task(self._listen())  # noqa: RUF006 (ends with the socket)
        event = {"name": f"{STATE}.hydrate_and_load", "payload": {"vars": {}}, "router_data": _router(PATH)}
        await self._wait(PATH, "40/_event," + json.dumps({"event": event}))

    async def click(self, url: str) -> float:
        """Go to another address of the listing; return the seconds until its rows have come."""
        message = json.dumps(["event", {"name": LOAD, "router_data": _router(url)}])
        return await self._wait(url, f"42/_event,{message}")

    async def _wait(self, url: str, message: str) -> float:
        assert self.socket is not None
        start = time.perf_counter()
        arrival = self.waits[f'"url":{json.dumps(url)}'] = asyncio.get_running_loop().create_future()
        await self.socket.send(message)
        arrived: float = await asyncio.wait_for(arrival, 60)
        return arrived - start

    async def _listen(self) -> None:
        assert self.socket is not None
        async for message in self.socket:
            text = str(message)
            if text == "2":
                await self.socket.send("3")
            for expected in [key for key in self.waits if key in text]:
                self.waits.pop(expected).set_result(time.perf_counter())


def _router(url: str) -> dict[str, object]:
    return {"pathname": PATH, "asPath": url, "query": {}}


def memory_kb(pid: int) -> int:
    """Return the memory of a process and its children, shared pages counted once (PSS, KB)."""
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    held: int = sum(process.memory_full_info().pss for process in processes)
    return held // 1024


async def users(tabs: Sequence[Tab], urls: Sequence[str], pause: float, seconds: float) -> list[float]:
    """Let each tab click once every `pause` seconds on average; return what each click waited."""
    waits: list[float] = []
    end = time.monotonic() + seconds

    async def person(tab: Tab) -> None:
        url = PATH
        await asyncio.sleep(random.random() * pause)
        while time.monotonic() < end:
            url = random.choice([candidate for candidate in urls if candidate != url])
            waits.append(await tab.click(url))
            await asyncio.sleep(random.expovariate(1 / pause))

    await asyncio.gather(*(person(tab) for tab in tabs))
    return waits


async def open_tabs(base: str, count: int, *, at_once: int = 20) -> list[Tab]:
    """Open tabs, a few at a time."""
    gate = asyncio.Semaphore(at_once)
    tabs = [Tab(base) for _ in range(count)]

    async def open_one(tab: Tab) -> None:
        async with gate:
            await tab.open()

    await asyncio.gather(*(open_one(tab) for tab in tabs))
    return tabs


async def run(
    base: str, pid: int, *, people: int = 200, connected: int = 2_000, seconds: float = 20
) -> list[str]:
    """Measure clicks of `people`, then the memory of `connected` tabs."""
    urls = [f"{PATH}?{name}={value}" for name, value in _VALUES]
    before = memory_kb(pid)
    tabs = await open_tabs(base, people)
    lines = [figures.line(f"{people} people, a click every 5 s", await users(tabs, urls, 5.0, seconds))]
    await open_tabs(base, connected - people)
    grown = memory_kb(pid) - before
    lines.append(f"{connected} connected tabs: {grown / connected:.0f} KB each, {grown / 1024:.0f} MB in all")
    lines.append(figures.line(f"clicks among {connected} tabs", await users(tabs, urls, 5.0, seconds)))
    return lines


_VALUES = [
    *(("region", code) for code in ("11", "84", "93", "75", "76", "44", "32", "53", "52", "28")),
    *(("contrat", value) for value in ("cdi", "cdd", "titulaire", "apprentissage")),
    *(("teletravail", value) for value in ("total", "partiel", "non")),
    *(("experience", value) for value in ("debutant", "1-3", "3-5", "5-10")),
    *(("q", word) for word in ("developpeur", "data", "securite", "projet", "reseau")),
]
