"""The `metnum` command."""

import sys

import typer

from metnum.commands import dev, prototype, serve
from metnum.postgres import DatabaseUnavailable

app = typer.Typer(
    help="Métiers du Numérique, the job board of the French State's digital professions.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # they would show personal data
)
for module in (serve, dev, prototype):
    app.add_typer(module.app)


def main() -> None:
    """Run the command; an expected failure is one sentence, not a traceback."""
    try:
        app()
    except DatabaseUnavailable as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
