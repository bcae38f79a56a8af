"""The `metnum` command."""

import sys

import typer
from pydantic import ValidationError

from metnum.commands import bench, demo, dev, imports, prototype, search, serve, user
from metnum.runtime import logs
from metnum.runtime.migrations import UnknownRevision
from metnum.runtime.postgres import DatabaseUnavailable
from metnum.runtime.settings import settings

app = typer.Typer(
    help="Métiers du Numérique, the job board of the French State's digital professions.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # local variables in a traceback would show personal data (see logs.py)
)
for module in (serve, dev, prototype, imports, search, demo, user, bench):
    app.add_typer(module.app)


def main() -> None:
    """Run the command; an expected failure is one sentence, not a traceback."""
    logs.install()
    try:
        settings()
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
        sys.exit("Wrong setting: " + "; ".join(wrong))
    try:
        app()
    except (DatabaseUnavailable, UnknownRevision) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
