"""`metnum demo`: demonstration data."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from sqlmodel import Session

from metnum.commands.told_once import print_people
from metnum.demo import people
from metnum.demo.load import DemoReport, load
from metnum.runtime import db, migrations

app = typer.Typer()


class _DryRunError(Exception):
    def __init__(self, report: DemoReport) -> None:
        self.report = report


@app.command()
def demo(
    offers: Annotated[int, typer.Option(min=1, max=200_000, help="How many offers to write.")] = 300,
    dry_run: Annotated[bool, typer.Option(help="Write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Add institutions and offers written for demonstrations."""
    with db.opened():
        migrations.upgrade()
        try:
            report = db.run_sync(_load, offers, dry_run)
        except _DryRunError as stopped:
            report = stopped.report
        if not dry_run:
            print_people(db.run_sync(people.load))
    line = f"{report.institutions} institutions, {report.offers} offers" + (
        " (nothing written)" if dry_run else ""
    )
    print(json.dumps(asdict(report)) if as_json else line)


def _load(session: Session, offers: int, dry_run: bool) -> DemoReport:
    report = load(session, offers)
    if dry_run:
        raise _DryRunError(report)  # the error rolls the transaction back
    return report
