"""First HTML: requests per second and time to the first byte of one web process."""

import time
from collections.abc import Sequence

import httpx

from metnum import addresses
from metnum.bench import figures


def run(base: str, *, seconds: float = 5.0) -> list[str]:
    """Measure listings that were never asked for (each address once), then offer pages."""
    with httpx.Client(base_url=base, headers={"accept-encoding": "br"}) as client:
        slugs = [offer["slug"] for page in range(1, 6) for offer in _offers(client, page)]
        listings = [
            f"{addresses.OFFER_SEARCH}?region={region}&contrat={contract}&page={page}"
            for page in range(1, 60)
            for region in ("11", "84", "93", "75", "76", "44", "32", "53", "52", "28")
            for contract in ("cdi", "cdd", "titulaire")
        ]
        return [
            *_serial(client, "listing, new address each time", listings, seconds),
            *_serial(client, "listing, same addresses", listings[:20] * 2_000, seconds),
            *_serial(client, "offer page", slugs_urls(slugs) * 200, seconds),
        ]


def slugs_urls(slugs: Sequence[str]) -> list[str]:
    """Return the addresses of offers."""
    return [addresses.offer(slug) for slug in slugs]


def _offers(client: httpx.Client, page: int) -> list[dict[str, str]]:
    offers: list[dict[str, str]] = client.get(addresses.API_OFFERS, params={"page": page}).json()["offres"]
    return offers


def _serial(client: httpx.Client, label: str, urls: Sequence[str], seconds: float) -> list[str]:
    """Measure one request after the other; the figure includes the client's own time, so the true one is better."""
    waits, end = [], time.perf_counter() + seconds
    for url in urls:
        start = time.perf_counter()
        with client.stream("GET", url) as answer:
            waits.append(time.perf_counter() - start)
            for _ in answer.iter_raw():
                pass
        if time.perf_counter() > end:
            break
    total = seconds - (end - time.perf_counter())
    return [figures.line(f"{label}, first byte", waits), f"{'':<34} {len(waits) / total:.0f} requests/s"]
