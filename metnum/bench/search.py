"""Search side by side: facet index, SQL oracle, plain query on the normalised tables.

An interaction is a page of 20, the exact total and the counts of the facets, each ignoring its own.
"""

import asyncio
import gc
import random
import time
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlmodel import Session

from metnum.bench import database, figures, plain_search
from metnum.bench.synthetic import insert_offers
from metnum.domain.offers.fields import SECTIONS
from metnum.domain.search import engine, sql_search
from metnum.domain.search.facets import FACETS
from metnum.domain.search.filters import OfferFilters
from metnum.domain.search.query import build
from metnum.models import Offer, OfferSearch
from metnum.runtime import db

ANALYSED = 100_000  # offers with texts of their own; more repeat these
BATCH = 10_000
SLOW_ROUNDS = 12  # fewer rounds for searches that take a second
WORDS = """
développeur|chef de projet|data scientist|devops|administrateur systèmes|sécurité|python|java spring|ux designer
responsable|technicien support|ingénieur|kubernetes|architecte|product owner|réseau|dba|sig|coach agile|cloud
plateforme|c++|.net|accessibilité|données|messagerie|linux|analyste soc|rssi|webmestre|déploiement|auditeur
"""
TEXTS = WORDS.strip().replace("\n", "|").split("|")
Say = Callable[[str], object]


def run(sizes: Sequence[int] = (20_000, 100_000), *, rounds: int = 300, say: Say = print) -> None:
    """Measure every size and print milliseconds, in a database of its own."""
    with database.own():
        have = 0
        for size in sorted(sizes):
            start = time.perf_counter()
            _grow(have, size)
            have = size
            say(f"\n{size:,} offers (inserted and analysed in {time.perf_counter() - start:.0f} s)")
            asyncio.run(_measure(rounds, say))
            engine.forget()


async def _measure(rounds: int, say: Say) -> None:
    start = time.perf_counter()
    engine.reload()
    say(f"facet index loaded in {(time.perf_counter() - start) * 1e3:.0f} ms")
    gc.collect()
    clicks = _clicks(random.Random(7), rounds)
    new_texts = await _times(engine.find, [OfferFilters(text=text) for text in _new_texts()])
    for text in TEXTS:
        await engine.find(OfferFilters(text=text))
    say(figures.line("index: filter click", await _times(engine.find, clicks)))
    say(figures.line("index: new text", new_texts))
    say(figures.line("one SQL statement: filter click", await _times(_in_sql, clicks[: rounds // 5])))
    texts = [OfferFilters(text=text) for text in TEXTS]
    say(figures.line("one SQL statement: new text", await _times(_in_sql, texts)))
    say(figures.line("normalised tables: filter click", await _times(_plainly, clicks[:SLOW_ROUNDS])))
    say(figures.line("normalised tables: new text", await _times(_plainly, texts[:SLOW_ROUNDS])))


async def _times(
    search: Callable[[OfferFilters], object], all_filters: Sequence[OfferFilters]
) -> list[float]:
    seconds = []
    for filters in all_filters:
        start = time.perf_counter()
        await search(filters)  # type: ignore[misc]
        seconds.append(time.perf_counter() - start)
    return seconds


async def _in_sql(filters: OfferFilters) -> None:
    await db.run(_sql, filters)


def _sql(session: Session, filters: OfferFilters) -> None:
    current = engine.snapshot()
    assert current is not None
    query = build(filters.text, current.lexicon)
    wanted = engine.selection(filters, current.labels, None, has_text=bool(query.parts))
    sql_search.search(session, wanted, query if query.parts else None)


async def _plainly(filters: OfferFilters) -> None:
    current = engine.snapshot()
    assert current is not None
    await db.run(plain_search.search, filters, build(filters.text, current.lexicon).parameters()["document"])


def _new_texts() -> list[str]:
    """Return texts that nobody has typed yet; their words are known, but no answer to these pairs is remembered."""
    return [*TEXTS, *(f"{one} {other}" for one, other in zip(TEXTS, TEXTS[5:] + TEXTS[:5], strict=True))]


def _clicks(generator: random.Random, rounds: int) -> list[OfferFilters]:
    """Return what people click: one to three facets, the frequent values more often, half of them after a text."""
    current = engine.snapshot()
    assert current is not None
    values = {facet.name: list(current.labels.code_of[facet.name]) for facet in FACETS}
    clicks = []
    for _ in range(rounds):
        selected = {}
        for facet in generator.sample(FACETS, generator.choice((1, 1, 2, 3))):
            known = values[facet.name]
            selected[facet.name] = (known[int(len(known) * generator.random() ** 2)],)
        text = generator.choice(TEXTS) if generator.random() < 0.5 else ""
        clicks.append(OfferFilters(text=text, selected=selected, page=generator.choice((1, 1, 1, 2))))
    return clicks


def _grow(have: int, size: int) -> None:
    analysed = min(size, ANALYSED)
    for first in range(have, analysed, BATCH):
        db.run_sync(insert_offers, min(BATCH, analysed - first), seed=first + 1)
    if size > analysed:
        db.run_sync(_repeat, size // analysed)
    with db.connect_raw() as connection:
        for table in ("offer", "offer_search", "offer_domain"):
            connection.execute(f"VACUUM ANALYZE {table}".encode())


def _repeat(session: Session, times: int) -> None:
    """Copy offers with their analysed texts; the index of texts is dropped meanwhile, then built in one go."""
    run = session.connection().execute
    run(sa.text("DROP INDEX ix_offer_search_document"))
    step = session.scalar(sa.select(sa.func.max(Offer.id))) or 0
    shifted = {"id": "id + :shift", "offer_id": "offer_id + :shift", "slug": "slug || '-' || :shift"}
    shifted["source_reference"] = "source_reference || '-' || :shift"
    shifted |= dict.fromkeys(SECTIONS, "''")  # the texts are analysed already, and would take gigabytes
    for turn in range(1, times):
        for table in (Offer.__table__, OfferSearch.__table__):  # type: ignore[attr-defined]
            names = [column.name for column in table.columns if column.computed is None]
            values = ", ".join(shifted.get(name, name) for name in names)
            key = "id" if table.name == "offer" else "offer_id"
            copied = f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {values} FROM {table.name}"
            run(sa.text(f"{copied} WHERE {key} <= :step"), {"shift": turn * step, "step": step})
    run(sa.text("CREATE INDEX ix_offer_search_document ON offer_search USING gin (document)"))
