"""`metnum import betagouv` and `metnum import csp`."""

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from metnum.commands.progress import progress_bar
from metnum.domain.core.errors import DomainError
from metnum.domain.imports import sync
from metnum.domain.imports.records import Feed
from metnum.domain.imports.sources import betagouv as betagouv_source
from metnum.domain.imports.sources import csp as csp_source
from metnum.integrations import download
from metnum.runtime import db, migrations

app = typer.Typer(name="import", help="Import offers from elsewhere.", no_args_is_help=True)
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, write nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the closing counts as one line of JSON.")]


@app.command()
def betagouv(
    folder: Annotated[Path, typer.Argument(help="Folder of advertisements in Markdown, or one file.")],
    publish_all: Annotated[
        bool, typer.Option("--publish-all", help="Publish every advertisement as if it opened today.")
    ] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Import the advertisements of beta.gouv.fr."""
    with _failing_clearly():
        _import(betagouv_source.read(folder, publish_all=publish_all), dry_run, as_json)


@app.command()
def csp(
    file_or_url: Annotated[
        str, typer.Argument(help="CSV file of « Choisir le service public », or its URL.")
    ],
    every_post: Annotated[
        bool, typer.Option("--all", help="Every live post, not only digital ones.")
    ] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Import the open data of « Choisir le service public »."""
    with _failing_clearly(), contextlib.ExitStack() as stack:
        if "://" in file_or_url:
            with progress_bar("Téléchargement") as on_progress:
                path = stack.enter_context(download.to_temporary_file(file_or_url, on_progress))
            origin = download.origin(file_or_url)
        else:
            path = Path(file_or_url)
            origin = path.name
        _import(csp_source.read(path, every_post=every_post, origin=origin), dry_run, as_json)


def _import(feed: Feed, dry_run: bool, as_json: bool) -> None:
    with db.opened():
        migrations.upgrade()
        with progress_bar(feed.source.label) as on_progress:
            report = sync.run(feed, is_dry_run=dry_run, on_progress=on_progress)
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        print("\n".join(report.lines()))


@contextlib.contextmanager
def _failing_clearly() -> Iterator[None]:
    try:
        yield
    except (DomainError, download.DownloadError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        print("Import interrompu : relancez-le, il reprendra là où il en était.", file=sys.stderr)
        raise typer.Exit(130) from None
