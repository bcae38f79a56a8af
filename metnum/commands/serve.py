"""`metnum serve`, `metnum build`, `metnum migrate`."""

import signal
import sys
from typing import Annotated, Any

import typer
from sqlmodel import Session, select

from metnum import demo as demonstration
from metnum.commands.told_once import print_people
from metnum.demo import people
from metnum.models import Offer, Person
from metnum.processes import companion, frontend, web
from metnum.runtime import db, migrations
from metnum.runtime.settings import settings

app = typer.Typer()
NOBODY = "Nobody can sign in yet: metnum user create --email … --role administrator"


@app.command()
def serve(
    demo: Annotated[bool, typer.Option(help="Load demonstration data when there is no offer.")] = False,
) -> None:
    """Serve the site until Ctrl-C: database, migrations, pages and web server."""
    signal.signal(signal.SIGTERM, _leave)  # so that SIGTERM stops what was started, as Ctrl-C does
    try:
        with db.opened():
            migrations.upgrade()
            if demo and not db.run_sync(_has_offers):
                _load_demo()
            has_people = db.run_sync(_has_people)
            frontend.build()
            db.forget()  # the web processes open their own connections
            print(f"Métiers du Numérique: {settings().site} (Ctrl-C to stop)", flush=True)
            if not has_people:
                print(NOBODY, flush=True)
            with companion.beside("worker", "--with-parent"):
                web.run()
    except KeyboardInterrupt:
        pass
    except frontend.BuildFailed as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None


@app.command()
def worker(
    with_parent: Annotated[bool, typer.Option(help="Stop when the process that started it ends.")] = False,
) -> None:
    """Run the background tasks until Ctrl-C (`serve` starts one by itself)."""
    from metnum.processes import worker as working  # this imports all tasks, which no web process needs

    with db.opened():
        working.run(with_parent=with_parent)


@app.command()
def build(force: Annotated[bool, typer.Option(help="Build even when nothing changed.")] = False) -> None:
    """Build the pages that browsers load."""
    try:
        if not frontend.build(force=force):
            print("The pages are up to date.")
    except frontend.BuildFailed as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None


@app.command()
def migrate() -> None:
    """Bring the database to the version of the code."""
    with db.opened():
        migrations.upgrade()


def _leave(*_: Any) -> None:
    raise KeyboardInterrupt


def _has_offers(session: Session) -> bool:
    return session.exec(select(Offer.id).limit(1)).first() is not None


def _has_people(session: Session) -> bool:
    return session.exec(select(Person.id).limit(1)).first() is not None


def _load_demo() -> None:
    print("Loading demonstration data…", flush=True)
    print_people(db.run_sync(_load))


def _load(session: Session) -> list[people.DemoPerson]:
    demonstration.load(session)
    return people.load(session)
