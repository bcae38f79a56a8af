"""`metnum bench …`: what the product promises, measured on this machine (compare ratios, not absolute times)."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from metnum.processes import frontend
from metnum.runtime import db

if TYPE_CHECKING:  # the benchmarks need packages that a server does not have
    from metnum.bench.server import Site

app = typer.Typer()
bench = typer.Typer(no_args_is_help=True)
app.add_typer(bench, name="bench")

Offers = Annotated[int, typer.Option(help="Synthetic offers in the database of the benchmark.")]


@bench.callback()
def machine() -> None:
    """Measure search, clicks, load, first HTML, writing, building and imports."""
    from metnum.bench import figures

    print(figures.machine(), flush=True)


@bench.command()
def search(
    sizes: Annotated[list[int] | None, typer.Option("--size", help="Offers; may be repeated.")] = None,
    rounds: Annotated[int, typer.Option(help="Interactions of each kind.")] = 300,
) -> None:
    """Facet index, SQL oracle and plain normalised query, side by side."""
    from metnum.bench import search as measure

    with db.opened():
        measure.run(sizes or [20_000, 100_000], rounds=rounds)


@bench.command()
def csp(rows: Annotated[int, typer.Option(help="Rows of the synthetic file.")] = 260_000) -> None:
    """Import of a synthetic « Choisir le service public » file, then of the same file unchanged."""
    from metnum.bench import csp as measure

    with db.opened():
        measure.run(rows)


@bench.command()
def clicks(offers: Offers = 20_000, rounds: int = 60) -> None:
    """Click on a filter → new list in the page, in a real browser."""
    from metnum.bench import clicks as measure

    with _site(offers) as site:
        print("\n".join(measure.run(site.url, rounds=rounds)))


@bench.command()
def load(offers: Offers = 20_000, people: int = 200, connected: int = 2_000) -> None:
    """Many people on one web process; memory of connected tabs."""
    from metnum.bench import load as measure

    with _site(offers) as site:
        print("\n".join(asyncio.run(measure.run(site.url, site.pid, people=people, connected=connected))))


@bench.command()
def html(offers: Offers = 20_000) -> None:
    """First HTML: requests per second, time to the first byte."""
    from metnum.bench import html as measure

    with _site(offers) as site:
        print("\n".join(measure.run(site.url)))


@bench.command()
def editor(people: int = 50, seconds: float = 30) -> None:
    """Autosave of one field: its statements, its time with many people typing."""
    from metnum.bench import editor as measure

    with _site(2_000) as site:
        print("\n".join(measure.run(site, people=people, seconds=seconds)))


@bench.command()
def soak(people: int = 50, minutes: float = 5) -> None:
    """Many people write while the processes die and come back: no edit may be lost."""
    from metnum.bench import database
    from metnum.bench import soak as measure

    frontend.build()
    with db.opened(), database.own() as address:
        lines, lost = measure.run(address, people=people, minutes=minutes)
    print("\n".join(lines))
    if lost:
        raise typer.Exit(1)


@bench.command()
def build(rounds: Annotated[int, typer.Option(help="Edits of a prototype.")] = 6) -> None:
    """Building times of the public pages and of sixty pages; hot reload of a prototype."""
    from metnum.bench import build as measure
    from metnum.bench import database, workshop

    with db.opened(), database.own() as address, workshop.copied(address) as opened:
        for line in measure.run(opened, rounds):
            print(line, flush=True)


@bench.command()
def lists(
    offers: Annotated[int, typer.Option(help="Offers of the institution.")] = 10_000, rounds: int = 20
) -> None:
    """List of the offers of one institution: statements, then clicks in a real browser."""
    from metnum.bench import database, server
    from metnum.bench import lists as measure

    frontend.build()
    with db.opened(), database.own() as address:
        token = db.run_sync(measure.write, offers)
        measure.vacuum()
        print("\n".join(measure.statements(token, rounds)))
        with server.serve(address, demo=False) as site:
            print("\n".join(measure.clicks(site.url, token, rounds)))


@bench.command()
def bulk(offers: Annotated[int, typer.Option(help="Offers of the institution.")] = 6_000) -> None:
    """Actions on many offers, spreadsheets, new names, logs: each beside the plain way of doing it."""
    from metnum.bench import bulk as measure
    from metnum.bench import database

    with db.opened(), database.own():
        for line in measure.run(offers):
            print(line, flush=True)


@contextlib.contextmanager
def _site(offers: int) -> "Iterator[Site]":
    """Serve synthetic offers with the production server, from a database of its own."""
    from metnum.bench import database, server, synthetic

    frontend.build()
    with db.opened(), database.own() as address:
        db.run_sync(synthetic.insert_offers, offers)
        with server.serve(address, demo=False) as site:
            yield site
