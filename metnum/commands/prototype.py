"""`metnum prototype`: a new page to try an idea, without state nor database."""

import re
from typing import Annotated

import typer

from metnum.settings import ROOT

FOLDER = ROOT / "metnum" / "pages" / "prototypes"
TEMPLATE = '''"""Prototype: {title}."""

from metnum.components.el import Node, el


def content() -> Node:
    """Build the page out of components and sample rows."""
    return el.div(
        el.h1("{title}"),
        el.p("Cette page est un essai : elle ne lit ni n’écrit rien."),
        class_name="fr-container fr-my-6w",
    )
'''
app = typer.Typer()


@app.command()
def prototype(
    name: Annotated[str, typer.Argument(help="Name of the page: letters, digits, hyphens.")],
) -> None:
    """Start a prototype: a page in one file, shown at /prototypes/NAME in development."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise typer.BadParameter("lower-case letters, digits and hyphens only.")
    path = FOLDER / f"{name.replace('-', '_')}.py"
    if path.exists():
        raise typer.BadParameter(f"{path.name} exists already.")
    path.write_text(TEMPLATE.format(title=name.replace("-", " ").capitalize()))
    print(f"{path.relative_to(ROOT)}: edit it, then `make dev` and open /prototypes/{name}")
