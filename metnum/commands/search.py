"""`metnum search rebuild`."""

import json
import sys
from typing import Annotated

import typer

from metnum.commands.progress import progress_bar
from metnum.domain.search import rebuilding
from metnum.runtime import db, migrations

app = typer.Typer(name="search", help="The search table.", no_args_is_help=True)


@app.callback()
def search() -> None:
    """Keep `rebuild` a command of its own, although it is alone."""


@app.command()
def rebuild(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the closing counts as one line of JSON.")
    ] = False,
) -> None:
    """Write again the search row of every live offer; the site goes on answering."""
    try:
        with db.opened():
            migrations.upgrade()
            with progress_bar("Recherche") as on_progress:
                report = rebuilding.rebuild(on_progress)
    except KeyboardInterrupt:
        print("Reconstruction interrompue : les offres déjà récrites le restent.", file=sys.stderr)
        raise typer.Exit(130) from None
    print(json.dumps(report.as_json()) if as_json else report.line())
